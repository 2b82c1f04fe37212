// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The messages that were on the queues of some vendors. */
final class Deliveries {

    private static final long PATIENCE = 10_000;
    private static final long FOR_ONE_TOO_MANY = 500;

    private final Map<String, Map<String, List<byte[]>>> messages = new HashMap<>();

    static String queueOf(String vendor) {
        return vendor + ".files";
    }

    /** Takes what is in the queues, and then waits for more that should not be there. */
    static Deliveries drain(String broker, int expected, String... vendors) throws JMSException {
        Deliveries all = new Deliveries();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker);
                JMSContext jms = connections.createContext()) {
            for (String vendor : vendors) {
                all.messages.put(vendor, drain(jms, queueOf(vendor), expected / vendors.length));
            }
        }
        return all;
    }

    private static Map<String, List<byte[]>> drain(JMSContext jms, String name, int expected) throws JMSException {
        Map<String, List<byte[]>> taken = new TreeMap<>();
        int received = 0;
        try (JMSConsumer queue = jms.createConsumer(jms.createQueue(name))) {
            for (Message message = queue.receive(PATIENCE);
                    message != null;
                    message = queue.receive(received < expected ? PATIENCE : FOR_ONE_TOO_MANY)) {
                received++;
                taken.computeIfAbsent(message.getStringProperty("fileName"), any -> new ArrayList<>())
                        .add(message.getBody(byte[].class));
            }
        }
        return taken;
    }

    int count() {
        return messages.values().stream()
                .flatMap(queue -> queue.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    void assertQueue(String vendor, Arrivals arrivals) {
        Map<String, List<byte[]>> taken = messages.get(vendor);
        assertThat(taken.keySet())
                .containsExactlyInAnyOrderElementsOf(arrivals.brought().keySet());
        assertThat(taken.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().size())))
                .as("messages that came more than once")
                .isEmpty();
        taken.forEach((name, contents) -> assertThat(contents.get(0))
                .as(name)
                .isEqualTo(arrivals.brought().get(name)));
    }

    static void assertFolder(GreedyReader reader, Arrivals arrivals) {
        assertThat(reader.taken())
                .extracting(GreedyReader.Taken::name)
                .as("each once")
                .containsExactlyInAnyOrderElementsOf(arrivals.brought().keySet());
        for (GreedyReader.Taken taken : reader.taken()) {
            assertThat(taken.file()).hasBinaryContent(arrivals.brought().get(taken.name()));
        }
    }

    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (java.io.UncheckedIOException e) {
            // what was just found was just removed
            return false;
        }
    }
}
