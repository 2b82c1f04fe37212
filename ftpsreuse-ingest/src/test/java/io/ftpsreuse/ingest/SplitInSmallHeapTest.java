// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that is many times as large as the heap, split into messages: as large as the heap and the broker in it by
 * default, 2 GiB with {@code -Dsplit.mebibytes=2048}.
 */
@Tag("one-jdk")
class SplitInSmallHeapTest {

    private static final String HEAP = "64m";
    private static final long SIZE = Integer.getInteger("split.mebibytes", 64) * 1024L * 1024L;
    private static final int LINES_PER_MESSAGE = 5_000;

    @TempDir
    Path root;

    private long lines;

    @Test
    void splitsAFileThatIsLargerThanItsHeap() throws Exception {
        byte[] expected =
                writeCsv(Files.createDirectories(root.resolve("vendor")).resolve("orders.csv"));
        int brokerPort = freePort();
        try (EmbeddedFtpsServer server = EmbeddedFtpsServer.builder()
                .user("acme", "secret", root.resolve("vendor"))
                .start()) {
            Files.writeString(
                    root.resolve("application.properties"),
                    RunningApplication.acmeOn(server)
                            + """
                            vendor.acme.pattern=*.csv
                            vendor.acme.queue=lines
                            vendor.acme.split-lines=%d
                            broker.data=broker
                            broker.listen=tcp://127.0.0.1:%d
                            repository.url=jdbc:h2:file:./journal
                            """
                                    .formatted(LINES_PER_MESSAGE, brokerPort));
            Process process = process();
            try {
                long messages = (lines + LINES_PER_MESSAGE - 1) / LINES_PER_MESSAGE;
                assertThat(received(brokerPort, messages, process)).isEqualTo(expected);
                Awaitility.await().until(() -> Files.exists(root.resolve("vendor/.archive/orders.csv")));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private byte[] writeCsv(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long written = 0;
        try (OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20), digest)) {
            while (written < SIZE) {
                byte[] line = "%d;article %d;quantity %d;%s\n"
                        .formatted(lines, lines % 997, lines % 13, "x".repeat((int) (lines % 80)))
                        .getBytes(US_ASCII);
                out.write(line);
                written += line.length;
                lines++;
            }
        }
        return digest.digest();
    }

    /** The hash of all messages together, each with the line end that splitting has taken away. */
    private byte[] received(int port, long messages, Process process) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Awaitility.await().atMost(60, TimeUnit.SECONDS).ignoreExceptions().until(() -> isListening(port));
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                JMSContext jms = connections.createContext();
                var queue = jms.createConsumer(jms.createQueue("lines"))) {
            for (long i = 0; i < messages; i++) {
                Message message = queue.receive(120_000);
                assertThat(message)
                        .as("message %d of %d; alive: %s", i, messages, process.isAlive())
                        .isNotNull();
                assertThat(message.getLongProperty("chunk")).isEqualTo(i);
                digest.update(message.getBody(byte[].class));
                digest.update((byte) '\n');
            }
            assertThat(queue.receive(500)).as("one too many").isNull();
        }
        return digest.digest();
    }

    private Process process() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dlog4j2.configurationFile=log4j2.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestApplication.class.getName())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("application.log").toFile())
                .start();
    }

    private static boolean isListening(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
