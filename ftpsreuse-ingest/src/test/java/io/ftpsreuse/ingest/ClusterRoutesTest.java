// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of a process that shares the work, here with nobody else: it lists, claims, and works. */
@Tag("one-jdk")
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class ClusterRoutesTest {

    private static final String CLAIMS = "ftpsreuse.claims.acme";

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
    void deliversToFolderAndQueueAndArchivesAtTheVendor() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            files.put("file-" + i, put("file-" + i, 1_000 + i));
        }

        try (RunningApplication application = start("vendor.acme.folder=" + in, "vendor.acme.queue=orders")) {
            assertThat(application.messages("orders", files.size())).containsExactlyInAnyOrderEntriesOf(files);
            application.until(() -> names(atVendor).isEmpty());
            assertThat(application.messages("orders", 1, 500))
                    .as("more messages")
                    .isEmpty();
        }

        files.forEach((name, content) -> assertThat(in.resolve(name)).hasBinaryContent(content));
        assertThat(names(atVendor.resolve(".archive"))).containsExactlyInAnyOrderElementsOf(files.keySet());
        assertThat(regularFilesBelow(in.resolve(".staging"))).isEmpty();
    }

    @Test
    void keepsTheConnectionsOfTheWorkersOpenBetweenFiles() throws Exception {
        for (int i = 0; i < 30; i++) {
            put("file-" + i, 100);
        }

        try (RunningApplication application = start("vendor.acme.folder=" + in, "cluster.workers=3")) {
            application.until(() -> names(atVendor).isEmpty());
        }

        assertThat(names(in)).hasSize(30);
        assertThat(server.commands().stream().filter(command -> command.startsWith("USER")))
                .as("logins: one to list, one for each worker")
                .hasSizeBetween(2, 4);
        assertThat(server.commands().stream().filter(command -> command.startsWith("RETR")))
                .as("claimed and fetched once")
                .hasSize(30);
        assertThat(server.commands().stream().filter(command -> command.matches("(LIST|MLSD) .*file-.*")))
                .as("listings of one file, each over a data connection")
                .isEmpty();
        assertThat(server.commands().stream().filter(command -> command.matches("MLST .*file-.*")))
                .as(
                        "asked about: before it is fetched, before it is moved, and where to; there twice more by each worker")
                .hasSizeBetween(90 + 2, 90 + 2 * 3);
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void takesTheClaimOfAFileThatIsGoneOrHasChangedForDone() throws Exception {
        byte[] content = put("orders.csv", 1_000);

        try (RunningApplication application = start("vendor.acme.folder=" + in, "vendor.acme.pattern=*.csv")) {
            application.until(() -> names(atVendor).isEmpty());
            put("changed.txt", 10);
            claim(application, "gone.csv", 5);
            claim(application, "changed.txt", 11);
            application.until(() -> application.isEmpty(CLAIMS));
            put("later.csv", 10);
            application.until(() -> Files.exists(in.resolve("later.csv")));
        }

        assertThat(in.resolve("orders.csv")).hasBinaryContent(content);
        assertThat(names(atVendor)).containsExactly("changed.txt");
        assertThat(names(in)).containsExactlyInAnyOrder("orders.csv", "later.csv");
    }

    /** Whoever may send to the queue of the claims must not choose what is fetched, nor where it is put. */
    @Test
    void dropsClaimsThatLeadElsewhere() throws Exception {
        Files.writeString(server.home().resolve("secret.csv"), "not for us");
        put("orders.txt", 10);

        try (RunningApplication application = start("vendor.acme.folder=" + in, "vendor.acme.pattern=*.csv")) {
            application.until(() -> application.isEmpty(CLAIMS));
            claim(application, "acme", "outgoing/../secret.csv", "../secret.csv", 10);
            claim(application, "acme", "/secret.csv", "/secret.csv", 10);
            claim(application, "acme", "outgoing/../orders.txt", "orders.txt", 10);
            claim(application, "globex", "outgoing/orders.txt", "orders.txt", 10);
            claim(application, "acme", "outgoing/other.txt", "orders.txt", 10);
            claim(application, "acme", "outgoing/orders.txt", "orders.txt", -10);
            application.until(() -> application.isEmpty(CLAIMS));
            put("later.csv", 10);
            application.until(() -> Files.exists(in.resolve("later.csv")));
        }

        assertThat(names(in)).containsExactly("later.csv");
        assertThat(names(atVendor)).containsExactly("orders.txt");
        assertThat(server.home().resolve("secret.csv")).exists();
        assertThat(server.commands()).noneMatch(command -> command.contains("secret"));
    }

    @Test
    void deliversAFileThatTheVendorBringsAgainUnderTheSameName() throws Exception {
        try (RunningApplication application = start("vendor.acme.queue=orders")) {
            byte[] first = put("orders.csv", 1_000);
            assertThat(application.messages("orders", 1)).containsEntry("orders.csv", first);
            application.until(() -> names(atVendor).isEmpty());

            byte[] second = put("orders.csv", 1_001);
            assertThat(application.messages("orders", 1)).containsEntry("orders.csv", second);
        }
    }

    @Test
    void deliversAFileByWhichTheVendorReplacedAnotherWhileThatWasDelivered() throws Exception {
        try (RunningApplication application = start("vendor.acme.queue=orders")) {
            AtomicBoolean pending = onceDelivered(application, () -> put("orders.csv", 1_001));
            byte[] first = put("orders.csv", 1_000);

            assertThat(application.messages("orders", 1)).containsEntry("orders.csv", first);
            application.until(() -> !pending.get());
            assertThat(application.messages("orders", 1))
                    .as("if it were moved away for the first, it would not come")
                    .containsEntry("orders.csv", content(1_001));
            application.until(() -> names(atVendor).isEmpty());
        }
    }

    @Test
    void leavesTheArchiveAloneWhenAnotherWorkerHasMovedTheFileMeanwhile() throws Exception {
        Path archive = Files.createDirectories(atVendor.resolve(".archive"));

        try (RunningApplication application = start("vendor.acme.queue=orders")) {
            AtomicBoolean pending = onceDelivered(
                    application, () -> Files.move(atVendor.resolve("orders.csv"), archive.resolve("orders.csv")));
            byte[] content = put("orders.csv", 1_000);

            assertThat(application.messages("orders", 1)).containsEntry("orders.csv", content);
            application.until(() -> !pending.get() && names(atVendor).isEmpty() && application.isEmpty(CLAIMS));
            put("later.csv", 10);
            assertThat(application.messages("orders", 1)).containsOnlyKeys("later.csv");
            application.until(() -> names(atVendor).isEmpty());
            assertThat(archive.resolve("orders.csv")).hasBinaryContent(content);
        }
    }

    /** Does something at the vendor after the first delivery, before the worker moves the file. */
    private static AtomicBoolean onceDelivered(RunningApplication application, Callable<?> event) {
        AtomicBoolean first = new AtomicBoolean(true);
        application.context().getCamelContextExtension().setEventNotificationApplicable(true);
        application.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent happened) throws Exception {
                if (happened instanceof ExchangeSentEvent sent
                        && sent.getEndpoint().getEndpointUri().equals("direct://queue")
                        && first.getAndSet(false)) {
                    event.call();
                }
            }
        });
        return first;
    }

    @Test
    void waitsWithAFileThatFailsAndPutsItIntoQuarantineWhileTheOthersGoOn() throws Exception {
        byte[] bad = put("bad.csv", 1_000);
        put("good.csv", 1_000);
        Files.createDirectories(in.resolve("bad.csv/in/the/way"));

        try (RunningApplication application = start(
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=3",
                "vendor.acme.retry-delay=100ms",
                "vendor.acme.quarantine=" + root.resolve("quarantine"))) {
            application.until(() -> names(atVendor).isEmpty());
        }

        assertThat(in.resolve("good.csv")).exists();
        assertThat(root.resolve("quarantine/bad.csv")).hasBinaryContent(bad);
        assertThat(root.resolve("quarantine/bad.csv.reason.json")).content().contains("\"attempts\": 3");
        assertThat(names(atVendor.resolve(".quarantine"))).containsExactly("bad.csv");
    }

    @Test
    void deletesTheFileAndItsDoneFile() throws Exception {
        put("orders.csv", 1_000);
        put("orders.csv.done", 0);
        put("early.csv", 1_000);

        try (RunningApplication application = start(
                "vendor.acme.folder=" + in,
                "vendor.acme.pattern=*.csv",
                "vendor.acme.delete=true",
                "vendor.acme.done-file=${file:name}.done")) {
            application.until(() -> names(atVendor).size() == 1);
        }

        assertThat(names(atVendor)).containsExactly("early.csv");
        assertThat(names(in)).containsExactly("orders.csv");
        assertThat(atVendor.resolve(".archive")).doesNotExist();
    }

    @Test
    void fetchesFilesWhoseNamesServersTakeForPatternsOrOptions() throws Exception {
        List<String> names = List.of("a*b.csv", "[x].csv", "-la", "a b.csv", "{1,2}");
        for (String name : names) {
            put(name, 100);
        }

        try (RunningApplication application = start("vendor.acme.folder=" + in)) {
            application.until(() -> names(atVendor).isEmpty());
        }

        assertThat(names(in)).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cluster.role=boss | cluster.role is 'boss', but must be alone, list, work, or list,work",
                "cluster.role=alone,work | cluster.role is 'alone,work'",
                "cluster.role=list | cluster.role=list needs a database that several processes can use",
                "cluster.role=work | cluster.role=work needs a database that several processes can use",
                "cluster.workers=3 | cluster.workers has no effect without a role in a cluster",
            })
    void saysWhatIsWrongWithTheRole(String line, String problem) throws Exception {
        assertProblem(line, problem);
    }

    @ParameterizedTest
    @CsvSource({
        "cluster.workers=0, cluster.workers is '0'",
        "cluster.workers=many, cluster.workers is 'many'",
        "cluster.lease=soon, cluster.lease is 'soon'",
        "cluster.claim-lifetime=0s, cluster.claim-lifetime is '0s'",
        "vendor.acme.done-file=ready, vendor.acme.done-file is 'ready'",
    })
    void saysWhatIsWrongWithASettingOfTheCluster(String line, String problem) throws Exception {
        assertProblem("cluster.role=list,work\n" + line, problem);
    }

    private void assertProblem(String lines, String problem) throws Exception {
        Exception failure = RunningApplication.failureOf(
                root, RunningApplication.acmeOn(server) + "vendor.acme.folder=" + in + "\n" + lines);
        assertThat(Stream.iterate(failure, e -> e != null, e -> (Exception) e.getCause())
                        .map(Exception::getMessage))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }

    private RunningApplication start(String... lines) throws Exception {
        String properties = RunningApplication.acmeOn(server)
                + "vendor.acme.directory=outgoing\ncluster.role=list,work\n" + String.join("\n", lines);
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private static void claim(RunningApplication application, String name, long size) throws JMSException {
        claim(application, "acme", "outgoing/" + name, name, size);
    }

    private static void claim(RunningApplication application, String vendor, String path, String name, long size)
            throws JMSException {
        try (JMSContext jms = application
                .context()
                .getRegistry()
                .findSingleByType(ConnectionFactory.class)
                .createContext()) {
            JMSProducer producer = jms.createProducer();
            producer.setProperty("vendor", vendor)
                    .setProperty("filePath", path)
                    .setProperty("fileName", name)
                    .setProperty("fileSize", size)
                    .setProperty("fileModified", 0L)
                    .send(jms.createQueue(CLAIMS), path);
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private byte[] put(String name, int size) throws IOException {
        byte[] content = content(size);
        Path part = Files.write(root.resolve("part"), content);
        Files.move(part, atVendor.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return content;
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
