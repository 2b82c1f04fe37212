// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each of the routes is for, once. */
@Tag("one-jdk")
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class RoutesTest {

    /** To the minute, and not long ago: a listing has no more. */
    private static final Instant MODIFIED =
            Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);

    @TempDir
    Path root;

    private Path atVendor;
    private Path in;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillFolders() throws IOException {
        atVendor = Files.createDirectory(server.home().resolve("outgoing"));
        in = root.resolve("in");
    }

    @Test
    void deliversToFolderAndQueueWithTheRemoteTimeStampAndTheHash() throws Exception {
        byte[] content = put("orders.csv", 50_000);

        try (RunningApplication application = start("vendor.acme.folder=" + in, "vendor.acme.queue=orders")) {
            Message message = receive(application, "orders", 1).get(0);

            assertThat(message.getBody(byte[].class)).isEqualTo(content);
            assertThat(message.getStringProperty("vendor")).isEqualTo("acme");
            assertThat(message.getStringProperty("fileName")).isEqualTo("orders.csv");
            assertThat(message.getLongProperty("fileSize")).isEqualTo(content.length);
            assertThat(message.getLongProperty("fileModified")).isEqualTo(MODIFIED.toEpochMilli());
            assertThat(message.getStringProperty("sha256")).isEqualTo(sha256(content));
            application.until(() -> names(atVendor).isEmpty());
        }

        assertThat(in.resolve("orders.csv")).hasBinaryContent(content);
        assertThat(Files.getLastModifiedTime(in.resolve("orders.csv")).toInstant())
                .isEqualTo(MODIFIED);
        assertThat(names(atVendor.resolve(".archive"))).containsExactly("orders.csv");
        assertThat(regularFilesBelow(in.resolve(".staging"))).isEmpty();
    }

    @Test
    void sendsTheClaimCheckOfAFileThatIsTooLargeForTheBroker() throws Exception {
        byte[] large = put("scan.bin", 1_001);

        try (RunningApplication application = start(
                "vendor.acme.queue=scans",
                "vendor.acme.claim-check-size=1000",
                "vendor.acme.claim-check-folder=" + root.resolve("claims"),
                "vendor.acme.delete=true")) {
            Message message = receive(application, "scans", 1).get(0);

            Path claimed = Path.of(message.getStringProperty("claimCheck"));
            assertThat(claimed).isAbsolute().hasBinaryContent(large);
            assertThat(((TextMessage) message).getText()).isEqualTo(claimed.toString());
            assertThat(message.getStringProperty("sha256")).isEqualTo(sha256(large));
            assertThat(message.getStringProperty("fileName")).isEqualTo("scan.bin");
            application.until(() -> names(atVendor).isEmpty());
        }
        assertThat(atVendor.resolve(".archive")).as("deleted, not archived").doesNotExist();
    }

    @Test
    void takesAFileForDeliveredThatTheBrokerKnowsThoughTheJournalDoesNot() throws Exception {
        put("orders.csv", 1_000);
        try (RunningApplication application = start("vendor.acme.queue=orders")) {
            application.until(() -> names(atVendor).isEmpty());
        }
        Files.delete(root.resolve("journal.mv.db"));
        put("orders.csv", 1_000);

        try (RunningApplication application = start("vendor.acme.queue=orders")) {
            application.until(() -> names(atVendor).isEmpty());
            assertThat(application.messages("orders", 1)).containsOnlyKeys("orders.csv");
            assertThat(hasAnotherMessage(application, "orders")).isFalse();
        }
        assertThat(names(atVendor.resolve(".archive"))).hasSize(2).contains("orders.csv");
    }

    @Test
    void splitsAFileIntoMessagesOfSoManyLines() throws Exception {
        Files.writeString(atVendor.resolve("orders.csv"), "1;a\n2;b\r\n3;c\n4;\u00e4\n5;e\n", UTF_8);

        try (RunningApplication application =
                start("vendor.acme.queue=lines", "vendor.acme.split-lines=2", "vendor.acme.folder=" + in)) {
            List<String> lines = new ArrayList<>();
            for (Message message : receive(application, "lines", 3)) {
                lines.add(message.getLongProperty("chunk") + ":" + new String(message.getBody(byte[].class), UTF_8));
            }
            assertThat(lines).containsExactly("0:1;a\n2;b\r", "1:3;c\n4;\u00e4", "2:5;e");
            application.until(() -> names(atVendor).isEmpty());
        }
        assertThat(in.resolve("orders.csv")).hasContent("1;a\n2;b\r\n3;c\n4;\u00e4\n5;e\n");
    }

    @Test
    void pushesFilesFromAFolder() throws Exception {
        Path outbox = Files.createDirectories(root.resolve("out"));
        Files.writeString(outbox.resolve("confirmation.csv"), "confirmed");

        try (RunningApplication application =
                start("vendor.acme.outbox=" + outbox, "vendor.acme.upload-directory=incoming")) {
            application.until(() -> Files.exists(outbox.resolve(".sent/confirmation.csv")));
        }
        assertThat(server.home().resolve("incoming/confirmation.csv")).hasContent("confirmed");
    }

    @Test
    void pushesMessagesFromAQueueAndConfirmsThem() throws Exception {
        try (RunningApplication application =
                start("vendor.acme.outbox-queue=acme.outbox", "vendor.acme.upload-directory=incoming")) {
            try (JMSContext jms = connections(application).createContext()) {
                var request = jms.createBytesMessage();
                request.writeBytes("confirmed".getBytes(UTF_8));
                request.setStringProperty("fileName", "confirmation.csv");
                request.setJMSReplyTo(jms.createQueue("replies"));
                request.setJMSCorrelationID("number 1");
                jms.createProducer().send(jms.createQueue("acme.outbox"), request);
            }

            Message reply = receive(application, "replies", 1).get(0);

            assertThat(reply.getJMSCorrelationID()).isEqualTo("number 1");
            assertThat(reply.getBody(String.class)).isEqualTo("acme has confirmation.csv, 9 bytes");
        }
        assertThat(server.home().resolve("incoming/confirmation.csv")).hasContent("confirmed");
        assertThat(server.commands())
                .filteredOn(command -> command.matches("(STOR|RNFR|RNTO) .*"))
                .containsExactly(
                        "STOR incoming/confirmation.csv.part",
                        "RNFR incoming/confirmation.csv.part",
                        "RNTO incoming/confirmation.csv");
    }

    @Test
    void putsAFileThatFailsTooOftenIntoQuarantineWhileTheOthersGoOn() throws Exception {
        byte[] bad = put("bad.csv", 100);
        byte[] good = put("good.csv", 200);
        Files.createDirectories(in.resolve("bad.csv/a directory where the file should be"));
        Path quarantine = root.resolve("quarantine");

        try (RunningApplication application = start(
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=3",
                "vendor.acme.retry-delay=50ms",
                "vendor.acme.quarantine=" + quarantine)) {
            application.until(() -> Files.exists(quarantine.resolve("bad.csv.reason.json")));
            application.until(() -> names(atVendor).isEmpty());
        }

        assertThat(in.resolve("good.csv")).hasBinaryContent(good);
        assertThat(quarantine.resolve("bad.csv")).hasBinaryContent(bad);
        String reason = Files.readString(quarantine.resolve("bad.csv.reason.json"));
        assertThat((JsonObject) Jsoner.deserialize(reason))
                .containsEntry("vendor", "acme")
                .containsEntry("path", "outgoing/bad.csv")
                .containsEntry("attempts", BigDecimal.valueOf(3))
                .containsEntry("size", BigDecimal.valueOf(100))
                .containsEntry("exception", FileSystemException.class.getName())
                .containsEntry("content", "here")
                .containsKeys("message", "time", "modified");
        assertThat(reason).doesNotContain("secret");
        assertThat(names(atVendor.resolve(".quarantine"))).containsExactly("bad.csv");
        assertThat(names(atVendor.resolve(".archive"))).containsExactly("good.csv");
        assertThat(regularFilesBelow(in.resolve(".staging"))).isEmpty();
    }

    private RunningApplication start(String... more) throws Exception {
        String properties =
                RunningApplication.acmeOn(server) + "vendor.acme.directory=outgoing\n" + String.join("\n", more);
        if (Stream.of(more).allMatch(line -> line.contains("upload-directory") || line.contains("outbox"))) {
            properties = properties.replace("vendor.acme.directory=outgoing\n", "");
        }
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private static ConnectionFactory connections(RunningApplication application) {
        return application.context().getRegistry().findSingleByType(ConnectionFactory.class);
    }

    /** Their session stays open until the end of the application, for the sake of large bodies. */
    @SuppressWarnings("resource")
    private static List<Message> receive(RunningApplication application, String queue, int count) {
        List<Message> messages = new ArrayList<>();
        JMSContext jms = connections(application).createContext();
        var consumer = jms.createConsumer(jms.createQueue(queue));
        for (int i = 0; i < count; i++) {
            Message message = consumer.receive(20_000);
            assertThat(message).as("message %d in %s", i, queue).isNotNull();
            messages.add(message);
        }
        return messages;
    }

    private static boolean hasAnotherMessage(RunningApplication application, String queue) {
        try (JMSContext jms = connections(application).createContext()) {
            return jms.createConsumer(jms.createQueue(queue)).receive(500) != null;
        }
    }

    private byte[] put(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(atVendor.resolve(name), content);
        Files.setLastModifiedTime(atVendor.resolve(name), FileTime.from(MODIFIED));
        return content;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static List<Path> regularFilesBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
