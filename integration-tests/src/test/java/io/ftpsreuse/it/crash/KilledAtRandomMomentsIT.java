// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application ftpsreuse-ingest, killed at random moments while files arrive on a strict vsftpd: in the end each file
 * was delivered exactly once to folder and queue, and none is left behind.
 *
 * <p>{@code -Pcrash} runs it in full; {@code -Dcrash.seed} repeats a run's moments as far as a machine's pace allows.
 */
class KilledAtRandomMomentsIT {

    private static final boolean FULL = Boolean.getBoolean("crash.full");
    private static final Duration PATIENCE = Duration.ofSeconds(FULL ? 300 : 60);
    private static final String QUEUE = "acme.files";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    private final long seed = seed();

    @Test
    void deliversEachFileOnceWithItsJournalInH2() throws Exception {
        run("H2", "jdbc:h2:file:./journal", FULL ? 50 : 3, FULL ? 1_000 : 60);
    }

    @Test
    @Tag("all")
    void deliversEachFileOnceWithItsJournalInPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            run("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"), FULL ? 50 : 2, FULL ? 1_000 : 40);
        }
    }

    private void run(String database, String url, int kills, int files) throws Exception {
        Random random = new Random(seed);
        int brokerPort = freePort();
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                GreedyReader reader = new GreedyReader(root.resolve("in"), root.resolve("taken"));
                IngestProcess application = new IngestProcess(root)) {
            Arrivals vendor = new Arrivals(server, random);
            Files.writeString(root.resolve("application.properties"), properties(server, url, brokerPort));
            for (int kill = 0; kill < kills; kill++) {
                vendor.bring(files / (kills + 1));
                application.start();
                awaitProgress(application, reader, 1 + random.nextInt(Math.max(1, files / (kills + 1) - 1)));
                application.runFor(random.nextInt(40));
                assertThat(application.isRunning()).as(application.lastLines()).isTrue();
                application.kill();
            }
            vendor.bring(files - vendor.brought().size());
            application.start();
            await().atMost(PATIENCE).until(() -> vendor.left().isEmpty() && nothingStaged());
            Map<String, List<byte[]>> messages = drain(brokerPort, files);
            assertThat(application.stop()).isTrue();
            reader.finish();

            print(database, kills, files, reader, messages, application);
            assertFolder(reader, vendor.brought());
            assertQueue(messages, vendor.brought());
            assertThat(vendor.archived())
                    .containsExactlyInAnyOrderElementsOf(vendor.brought().keySet());
        }
    }

    /** So many more files than before, so that the kill comes in the midst of deliveries. */
    private static void awaitProgress(IngestProcess application, GreedyReader reader, int more) {
        int before = reader.taken().size();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !application.isRunning() || reader.taken().size() >= before + more);
    }

    private boolean nothingStaged() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("in"))) {
            return files.noneMatch(Files::isRegularFile);
        }
    }

    private String properties(FtpsServer server, String url, int brokerPort) throws Exception {
        return VendorProperties.login("acme", server)
                + """
                vendor.acme.directory=%s
                vendor.acme.pattern=*.bin
                vendor.acme.folder=in
                vendor.acme.queue=%s
                vendor.acme.delay=100
                vendor.acme.retry-delay=100ms
                vendor.acme.options=initialDelay=0&%s
                broker.data=broker
                broker.listen=tcp://127.0.0.1:%d
                repository.url=%s
                leftovers.age=2s
                """
                        .formatted(Arrivals.DIRECTORY, QUEUE, VendorProperties.trust(root), brokerPort, url);
    }

    /** Takes what is in the queue, and then waits for more that should not be there. */
    private static Map<String, List<byte[]>> drain(int port, int expected) throws JMSException {
        Map<String, List<byte[]>> messages = new TreeMap<>();
        int received = 0;
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                JMSContext jms = connections.createContext();
                JMSConsumer queue = jms.createConsumer(jms.createQueue(QUEUE))) {
            for (Message message = queue.receive(10_000);
                    message != null;
                    message = queue.receive(received < expected ? 10_000 : 500)) {
                received++;
                messages.computeIfAbsent(message.getStringProperty("fileName"), name -> new ArrayList<>())
                        .add(message.getBody(byte[].class));
            }
        }
        return messages;
    }

    private void print(
            String database,
            int kills,
            int files,
            GreedyReader reader,
            Map<String, List<byte[]>> messages,
            IngestProcess application)
            throws IOException {
        System.out.printf(
                "crash test, %s, seed %d: %d kills, %d files; %d renamed into the folder, %d messages on the queue;"
                        + " repaired: %d staged files published, %d messages refused as duplicates%n",
                database,
                seed,
                kills,
                files,
                reader.taken().size(),
                messages.values().stream().mapToInt(List::size).sum(),
                application.logged("what a crash had left staged"),
                application.logged("was in queue " + QUEUE + " already"));
    }

    private static void assertFolder(GreedyReader reader, Map<String, byte[]> brought) {
        assertThat(reader.taken())
                .extracting(GreedyReader.Taken::name)
                .as("each once")
                .containsExactlyInAnyOrderElementsOf(brought.keySet());
        for (GreedyReader.Taken taken : reader.taken()) {
            assertThat(taken.file()).hasBinaryContent(brought.get(taken.name()));
        }
    }

    private static void assertQueue(Map<String, List<byte[]>> messages, Map<String, byte[]> brought) {
        assertThat(messages.keySet()).containsExactlyInAnyOrderElementsOf(brought.keySet());
        assertThat(messages.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().size())))
                .as("messages that came more than once")
                .isEmpty();
        messages.forEach(
                (name, contents) -> assertThat(contents.get(0)).as(name).isEqualTo(brought.get(name)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static long seed() {
        long given = Long.getLong("crash.seed", 0);
        return given == 0 ? new Random().nextInt(1_000_000) + 1 : given;
    }
}
