// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Reads what came, as digests of contents. */
final class NightDeliveries {

    private static final long PATIENCE = 3_000;
    private static final String REASON = ".reason.json";

    private NightDeliveries() {}

    static List<String> ofFolder(GreedyReader reader) throws IOException {
        List<String> digests = new ArrayList<>();
        for (GreedyReader.Taken taken : reader.taken()) {
            digests.add(NightVendor.digest(Files.readAllBytes(taken.file())));
        }
        return digests;
    }

    /** Takes all messages of a queue; of those with a claim check, the file that it names. */
    static List<String> ofQueue(String broker, String queue) throws JMSException, IOException {
        List<String> digests = new ArrayList<>();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(broker);
                JMSContext jms = connections.createContext();
                JMSConsumer messages = jms.createConsumer(jms.createQueue(queue))) {
            for (Message next = messages.receive(PATIENCE); next != null; next = messages.receive(PATIENCE)) {
                byte[] content = next instanceof BytesMessage bytes
                        ? bytes.getBody(byte[].class)
                        : Files.readAllBytes(Path.of(next.getBody(String.class)));
                digests.add(NightVendor.digest(content));
            }
        }
        return digests;
    }

    static List<Reckoning.Quarantined> ofQuarantine(Path folder) throws IOException {
        List<Reckoning.Quarantined> quarantined = new ArrayList<>();
        if (!Files.exists(folder)) {
            return quarantined;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path reason :
                    files.filter(file -> file.toString().endsWith(REASON)).toList()) {
                quarantined.add(quarantined(reason));
            }
        }
        return quarantined;
    }

    private static Reckoning.Quarantined quarantined(Path reason) throws IOException {
        JsonObject json = json(reason);
        String file = reason.getFileName().toString().replace(REASON, "");
        Path content = reason.resolveSibling(file);
        return new Reckoning.Quarantined(
                file,
                Files.exists(content) ? NightVendor.digest(Files.readAllBytes(content)) : "",
                json.getString("exception") + ": " + json.getString("message"));
    }

    private static JsonObject json(Path file) throws IOException {
        try {
            return (JsonObject) Jsoner.deserialize(Files.readString(file));
        } catch (DeserializationException e) {
            throw new IOException(file + " is no JSON", e);
        }
    }
}
