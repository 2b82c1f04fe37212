// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route template vendor-files, with the vendor's files on a strict server. */
class VendorFilesTest {

    @TempDir
    Path root;

    private Path atVendor;
    private Path in;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void startServer() throws IOException {
        atVendor = Files.createDirectories(root.resolve("vendor/outgoing"));
        in = root.resolve("in/acme");
        server = EmbeddedFtpsServer.builder()
                .user("acme", "secret", root.resolve("vendor"))
                .start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void bringsTheFilesOfAVendorIntoItsFolder() throws Exception {
        byte[] large = put("large.bin", 2_000_003);
        byte[] small = put("small.bin", 7);
        byte[] empty = put("empty.bin", 0);

        try (RunningApplication application = start("vendor.acme.folder=" + in, 3)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(names(in)).containsExactlyInAnyOrder("large.bin", "small.bin", "empty.bin");
        assertThat(in.resolve("large.bin")).hasBinaryContent(large);
        assertThat(in.resolve("small.bin")).hasBinaryContent(small);
        assertThat(in.resolve("empty.bin")).hasBinaryContent(empty);
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(server.resumedDataConnections()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void worksWithAServerThatSpeaksOnlyOneVersionOfTls(String tlsVersion) throws Exception {
        byte[] content = put("orders.bin", 100_000);
        server.close();
        server = EmbeddedFtpsServer.builder()
                .user("acme", "secret", root.resolve("vendor"))
                .tlsVersions(tlsVersion)
                .start();

        try (RunningApplication application = start("vendor.acme.folder=" + in, 1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(in.resolve("orders.bin")).hasBinaryContent(content);
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void movesDeliveredFilesToTheArchiveAtTheVendor() throws Exception {
        byte[] content = put("orders.csv", 100);

        try (RunningApplication application =
                start("vendor.acme.folder=" + in + "\nvendor.acme.archive=done/by-us", 1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(names(atVendor)).isEmpty();
        assertThat(atVendor.resolve("done/by-us/orders.csv")).hasBinaryContent(content);
    }

    @Test
    void looksWhenTheCronExpressionSaysSo() throws Exception {
        put("orders.csv", 100);
        String properties = properties("vendor.acme.cron=* * * * * *\nvendor.acme.folder=" + in)
                .replace("vendor.acme.delay=100\n", "")
                .replace("initialDelay=0&", "");

        try (RunningApplication application = RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-files").whenDone(1))) {
            assertThat(application.await()).isTrue();
        }

        assertThat(in.resolve("orders.csv")).exists();
    }

    @Test
    void takesAFileWhenItsDoneFileIsThere() throws Exception {
        put("finished.csv", 100);
        put("finished.csv.done", 0);
        put("unfinished.csv", 100);

        try (RunningApplication application =
                start("vendor.acme.done-file=${file:name}.done\nvendor.acme.folder=" + in, 1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(names(in)).containsExactly("finished.csv");
        assertThat(names(atVendor)).containsExactly("unfinished.csv");
    }

    @Test
    void takesNoMoreFilesInOnePollThanAllowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            put("orders-" + i + ".csv", 100);
        }

        try (RunningApplication application = RunningApplication.start(
                root,
                properties("vendor.acme.max-files=2\nvendor.acme.folder=" + in)
                        .replace("vendor.acme.delay=100\n", "vendor.acme.delay=1h\n"),
                route -> route.fromRoute("acme-files").whenDone(2))) {
            assertThat(application.await()).isTrue();
        }

        assertThat(names(in)).hasSize(2);
        assertThat(names(atVendor)).hasSize(3);
    }

    @Test
    void leavesFilesAloneThatDoNotMatchThePattern() throws Exception {
        put("orders.csv", 10);
        put("orders.xml", 10);
        put("orders.tmp", 10);
        put("README", 10);

        try (RunningApplication application =
                start("vendor.acme.folder=" + in + "\nvendor.acme.pattern=*.csv,ord*.xml", 2)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(names(in)).containsExactlyInAnyOrder("orders.csv", "orders.xml");
        assertThat(names(atVendor)).containsExactlyInAnyOrder("orders.tmp", "README");
    }

    @Test
    void sendsOneMessageForEachFileWithItsBytesVendorNameAndSize() throws Exception {
        byte[] content = put("invoice.xml", 300_001);

        try (RunningApplication application = start("vendor.acme.queue=acme.invoices", 1)) {
            assertThat(application.await()).isTrue();

            ConnectionFactory connections =
                    application.context().getRegistry().findSingleByType(ConnectionFactory.class);
            try (JMSContext jms = connections.createContext()) {
                Message message =
                        jms.createConsumer(jms.createQueue("acme.invoices")).receive(5_000);
                assertThat(message.getBody(byte[].class)).isEqualTo(content);
                assertThat(message.getStringProperty("vendor")).isEqualTo("acme");
                assertThat(message.getStringProperty("fileName")).isEqualTo("invoice.xml");
                assertThat(message.getLongProperty("fileSize")).isEqualTo(300_001);
            }
        }
        assertThat(atVendor.resolve(".archive/invoice.xml")).exists();
    }

    @Test
    void bringsEachFileIntoTheFolderAndTheQueueWhenBothAreSet() throws Exception {
        byte[] one = put("one.bin", 1_000);
        byte[] two = put("two.bin", 200_000);

        try (RunningApplication application =
                start("vendor.acme.folder=" + in + "\nvendor.acme.queue=acme.invoices", 2)) {
            assertThat(application.await()).isTrue();

            assertThat(application.messages("acme.invoices", 2))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("one.bin", one, "two.bin", two));
        }
        assertThat(in.resolve("one.bin")).hasBinaryContent(one);
        assertThat(in.resolve("two.bin")).hasBinaryContent(two);
    }

    @Test
    void showsAFileUnderItsNameOnlyWhenItIsComplete() throws Exception {
        put("large.bin", 5_000_000);
        Files.createDirectories(in);

        try (WatchService watch = in.getFileSystem().newWatchService()) {
            in.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            try (RunningApplication application = start("vendor.acme.folder=" + in, 1)) {
                assertThat(application.await()).isTrue();
            }

            List<String> seen = eventsUntil("ENTRY_CREATE large.bin", watch);
            assertThat(seen).doesNotContain("ENTRY_MODIFY large.bin");
        }
    }

    @Test
    void replacesAFileThatIsThereAlready() throws Exception {
        byte[] content = put("orders.csv", 1_000);
        Files.createDirectories(in);
        Files.writeString(in.resolve("orders.csv"), "yesterday's");

        try (RunningApplication application = start("vendor.acme.folder=" + in, 1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(in.resolve("orders.csv")).hasBinaryContent(content);
        assertThat(names(in)).containsExactly("orders.csv");
    }

    @Test
    void leavesAFileAtTheVendorThatCannotBeDelivered() throws Exception {
        put("orders.csv", 1_000);
        Files.createDirectories(in.resolve("orders.csv/a directory where the file should be"));

        try (RunningApplication application = RunningApplication.start(
                root,
                properties("vendor.acme.folder=" + in + "\nvendor.acme.retry-delay=100ms"),
                route -> route.fromRoute("acme-files").whenFailed(2))) {
            assertThat(application.await()).as("it is tried again").isTrue();
        }

        assertThat(names(atVendor)).containsExactly("orders.csv");
        assertThat(atVendor.resolve(".archive")).doesNotExist();
    }

    @Test
    void touchesNoFileWhileItsFolderCannotBeUsed() throws Exception {
        put("orders.csv", 1_000);
        Files.createDirectories(in.getParent());
        Files.writeString(in, "a file where the folder should be");

        try (RunningApplication application = start("vendor.acme.attempts=1\nvendor.acme.folder=" + in, 1)) {
            application.until(() -> Files.exists(root.resolve("journal.mv.db")));
            Files.delete(in);
            assertThat(application.await())
                    .as("delivered as soon as it can be used")
                    .isTrue();
        }

        assertThat(in.resolve("orders.csv")).exists();
    }

    @Test
    void servesSeveralVendorsWithNothingButMoreProperties() throws Exception {
        byte[] ours = put("orders.csv", 1_000);
        Path other = Files.createDirectories(root.resolve("vendor/invoices"));
        Files.writeString(other.resolve("invoice.xml"), "<invoice/>");
        String globex = properties("vendor.acme.folder=" + root.resolve("in/globex"))
                .replace("vendor.acme.", "vendor.globex.")
                .replace("outgoing", "invoices");

        try (RunningApplication application = RunningApplication.start(
                root, properties("vendor.acme.folder=" + in) + "\n" + globex, route -> route.fromRoute("acme-files")
                        .whenDone(1)
                        .and()
                        .fromRoute("globex-files")
                        .whenDone(1))) {
            assertThat(application.await()).isTrue();
        }

        assertThat(in.resolve("orders.csv")).hasBinaryContent(ours);
        assertThat(root.resolve("in/globex/invoice.xml")).hasContent("<invoice/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b&c=d?e#f%41+g",
                "RAW(x)&y)",
                "{{not.a.key}}!",
                "x{{y",
                "#bean:password",
                "\\back\\\\slash",
                "'\"<>$${p}~`^|;,",
            })
    void logsInWithAPasswordOfAnyCharacters(String password) throws Exception {
        assertThatItLogsInWith(password, "");
    }

    @Test
    void logsInWithAPasswordBeyondAsciiInTheEncodingOfTheServer() throws Exception {
        assertThatItLogsInWith("p\u00e4ssw\u00f6rt\u20ac", "&ftpClient.controlEncoding=UTF-8");
    }

    private void assertThatItLogsInWith(String password, String options) throws Exception {
        put("orders.csv", 10);
        server.close();
        server = EmbeddedFtpsServer.builder()
                .user("acme", password, root.resolve("vendor"))
                .start();
        String properties = (properties("vendor.acme.folder=" + in))
                .replace("vendor.acme.password=secret", "vendor.acme.password=" + escaped(password))
                .replace("options=initialDelay=0", "options=initialDelay=0" + options);

        try (RunningApplication application = RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-files").whenDone(1))) {
            assertThat(application.await()).isTrue();
            assertThat(application.context().getEndpoints())
                    .as("no endpoint's URI has the password")
                    .noneMatch(endpoint -> endpoint.getEndpointUri().contains(password));
        }
        assertThat(in.resolve("orders.csv")).exists();
    }

    /** As a properties file wants it. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c == '\\' ? "\\\\" : c < 128 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    private RunningApplication start(String more, int files) throws Exception {
        return RunningApplication.start(
                root, properties(more), route -> route.fromRoute("acme-files").whenDone(files));
    }

    private String properties(String more) {
        return RunningApplication.acmeOn(server) + "vendor.acme.directory=outgoing\n" + more;
    }

    private byte[] put(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Files.write(atVendor.resolve(name), content);
        return content;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toList());
        }
    }

    private static List<String> eventsUntil(String last, WatchService watch) throws InterruptedException {
        List<String> events = new ArrayList<>();
        while (!events.contains(last)) {
            WatchKey key = watch.poll(10, TimeUnit.SECONDS);
            assertThat(key).as("a further event after %s", events).isNotNull();
            for (WatchEvent<?> event : key.pollEvents()) {
                events.add(event.kind().name() + " " + event.context());
            }
            key.reset();
        }
        return events;
    }
}
