// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each version of a file of the same name is delivered once, and kept at the vendor, in every role. */
@Tag("one-jdk")
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class FileVersionsTest {

    private static final String FIRST = "the first version";
    private static final String LONGER = "the second version, longer";
    private static final String AS_LONG = "the other version";
    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    Path root;

    private Path atVendor;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillFolders() throws IOException {
        atVendor = Files.createDirectory(server.home().resolve("outgoing"));
    }

    @ParameterizedTest
    @CsvSource({
        "alone, archive=.archive, " + LONGER,
        "alone, delete=true, " + AS_LONG,
        "'list,work', archive=.archive, " + LONGER,
        "'list,work', delete=true, " + AS_LONG,
    })
    void deliversTheVersionThatReplacedAnotherBeforeThatWasMovedAway(String role, String afterwards, String second)
            throws Exception {
        try (RunningApplication application =
                start("cluster.role=" + role, "vendor.acme.queue=prices", "vendor.acme." + afterwards)) {
            Queue<?> pending = onSentTo("direct://queue", application, () -> replace("prices.csv", second));
            bring("prices.csv", FIRST);

            assertThat(text(application.messages("prices", 1))).containsEntry("prices.csv", FIRST);
            application.until(() -> pending.isEmpty());
            assertThat(text(application.messages("prices", 1)))
                    .as("what came after RETR and before RNFR or DELE")
                    .containsEntry("prices.csv", second);
            application.until(() -> filesIn(atVendor).isEmpty());
            assertThat(application.messages("prices", 1, 300)).isEmpty();
        }
        if (afterwards.startsWith("archive")) {
            assertThat(contents(atVendor.resolve(".archive"))).containsExactly(second);
        }
    }

    /**
     * It was listed in another size, so that its download is given up, and gets the version after that, of the same size. A
     * worker looks before it fetches, and knows the size.
     */
    @Test
    void deliversOnceTheVersionThatReplacedOneWhoseDownloadBeganAnew() throws Exception {
        String third = LONGER.toUpperCase(Locale.ROOT);
        String sorted = RunningApplication.acmeOn(server).replace("initialDelay=0", "initialDelay=0&sortBy=file:name");
        String properties = sorted + "vendor.acme.directory=outgoing\nvendor.acme.queue=prices";
        try (RunningApplication application = RunningApplication.start(root, properties, route -> route.whenDone(1))) {
            onSentTo("direct://queue", application, this::bringTwo, () -> replace("b.csv", LONGER));
            bring("first.csv", FIRST);
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> server.commands().stream()
                    .anyMatch(command -> command.matches("RETR .*b.csv")));
            replaceWith("b.csv", third, FileTime.fromMillis(TIME.toMillis() + 120_000));

            application.until(() -> filesIn(atVendor).isEmpty());
            List<String> came = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                came.addAll(text(application.messages("prices", 1, 300)).values());
            }
            assertThat(came).contains(FIRST, FIRST).containsOnlyOnce(third);
        }
    }

    private boolean bringTwo() throws IOException {
        bring("a.csv", FIRST);
        bring("b.csv", FIRST);
        return true;
    }

    /** The done file of the second version has the name of the first's. */
    @ParameterizedTest
    @ValueSource(strings = {"alone", "list,work"})
    void leavesTheDoneFileOfTheVersionThatReplacedAnother(String role) throws Exception {
        try (RunningApplication application = start(
                "cluster.role=" + role,
                "vendor.acme.queue=prices",
                "vendor.acme.pattern=*.csv",
                "vendor.acme.done-file=${file:name}.done")) {
            Queue<?> pending = onSentTo("direct://queue", application, () -> replace("prices.csv", LONGER));
            bring("prices.csv", FIRST);
            bring("prices.csv.done", "");

            assertThat(text(application.messages("prices", 1))).containsEntry("prices.csv", FIRST);
            application.until(() -> pending.isEmpty());
            assertThat(text(application.messages("prices", 1)))
                    .as("it would not be taken without its done file")
                    .containsEntry("prices.csv", LONGER);
            application.until(() -> filesIn(atVendor).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alone, '', delete=true",
        "'list,work', cluster.workers=1, archive=.archive",
    })
    void deliversTheVersionThatReplacedOneThatGoesToTheQuarantine(String role, String oneAtATime, String afterwards)
            throws Exception {
        Path in = root.resolve("in");
        Path inTheWay = Files.createDirectories(in.resolve("prices.csv/in/the/way"));
        try (RunningApplication application = start(
                "cluster.role=" + role,
                oneAtATime,
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=1",
                "vendor.acme.quarantine=" + root.resolve("quarantine"),
                "vendor.acme." + afterwards)) {
            onSentTo("direct://folder", application, () -> replace("prices.csv", LONGER));
            onDone(application, () -> remove(inTheWay, in));
            bring("prices.csv", FIRST);

            application.until(() -> filesIn(atVendor).isEmpty() && Files.isRegularFile(in.resolve("prices.csv")));
        }
        assertThat(in.resolve("prices.csv")).hasContent(LONGER);
        assertThat(root.resolve("quarantine/prices.csv")).hasContent(FIRST);
        assertThat(contents(atVendor.resolve(".quarantine")))
                .as("at the vendor")
                .isEmpty();
    }

    /** The lister takes what a worker has just failed to publish for what a crash has left. */
    @Test
    void takesNoFileForFailedThatAnotherHasPublishedMeanwhile() throws Exception {
        Path in = root.resolve("in");
        Path inTheWay = Files.createDirectories(in.resolve("prices.csv/in/the/way"));
        try (RunningApplication application = start(
                "cluster.role=list,work",
                "cluster.claim-lifetime=1s",
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=1",
                "vendor.acme.quarantine=" + root.resolve("quarantine"))) {
            onSentTo("direct://folder", application, () -> {
                remove(inTheWay, in);
                application.until(() -> Files.isRegularFile(in.resolve("prices.csv")));
                return true;
            });
            bring("prices.csv", FIRST);

            application.until(() -> filesIn(atVendor).isEmpty());
        }
        assertThat(in.resolve("prices.csv")).hasContent(FIRST);
        assertThat(contents(atVendor.resolve(".archive"))).containsExactly(FIRST);
        assertThat(root.resolve("quarantine")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone", "list,work"})
    void keepsAllFilesOfOneNameInTheArchiveOfTheVendor(String role) throws Exception {
        try (RunningApplication application = start("cluster.role=" + role, "vendor.acme.queue=prices")) {
            for (String version : List.of("Monday's", "Tuesday's", "Wednesday's")) {
                bring("prices.csv", version);
                assertThat(text(application.messages("prices", 1))).containsEntry("prices.csv", version);
                application.until(() -> filesIn(atVendor).isEmpty());
            }
        }
        assertThat(contents(atVendor.resolve(".archive")))
                .containsExactlyInAnyOrder("Monday's", "Tuesday's", "Wednesday's");
        assertThat(atVendor.resolve(".archive/prices.csv")).hasContent("Monday's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alone", "list,work"})
    void looksForNoFreeNameIfTheOptionsOfTheVendorSaySo(String role) throws Exception {
        String server =
                RunningApplication.acmeOn(this.server).replace("initialDelay=0", "initialDelay=0&moveOverwrites=true");
        String properties = server + "vendor.acme.directory=outgoing\nvendor.acme.queue=prices\ncluster.role=" + role;
        try (RunningApplication application = RunningApplication.start(root, properties, route -> route.whenDone(1))) {
            bring("prices.csv", FIRST);
            assertThat(text(application.messages("prices", 1))).containsEntry("prices.csv", FIRST);
            application.until(() -> filesIn(atVendor).isEmpty());
        }
        assertThat(contents(atVendor.resolve(".archive"))).containsExactly(FIRST);
        assertThat(this.server.commands()).noneMatch(command -> command.matches("(SIZE|MLST) .*archive.*"));
    }

    /** The same name, size and time: nothing but what is in them tells them apart. */
    @Test
    void keepsAllFilesOfOneNameInTheQuarantine() throws Exception {
        Path in = root.resolve("in");
        Files.createDirectories(in.resolve("prices.csv/in/the/way"));
        try (RunningApplication application = start(
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=1",
                "vendor.acme.quarantine=" + root.resolve("quarantine"))) {
            for (String version : List.of("one", "two", "six")) {
                bring("prices.csv", version);
                application.until(() -> filesIn(atVendor).isEmpty());
            }
        }
        assertThat(contents(atVendor.resolve(".quarantine"))).containsExactlyInAnyOrder("one", "two", "six");
        assertThat(contents(root.resolve("quarantine"))).contains("one", "two", "six");
    }

    /** It cannot be told from one that was delivered, and not moved away when the process was killed. */
    @Test
    void movesAnIdenticalFileAwayThatIsSentAgain() throws Exception {
        try (RunningApplication application = start("vendor.acme.queue=prices")) {
            for (int i = 0; i < 2; i++) {
                bring("prices.csv", FIRST);
                application.until(() -> filesIn(atVendor).isEmpty());
            }
            assertThat(text(application.messages("prices", 1))).containsEntry("prices.csv", FIRST);
            assertThat(application.messages("prices", 1, 300)).isEmpty();
        }
        assertThat(contents(atVendor.resolve(".archive"))).containsExactly(FIRST, FIRST);
    }

    /** A file that failed, was mended and sent again within the minute, is another file. */
    @Test
    void countsTheFailuresOfAVersionAndForgetsThemWhenItWasDelivered() throws Exception {
        Path in = root.resolve("in");
        Path inTheWay = Files.createDirectories(in.resolve("prices.csv/in"));
        try (RunningApplication application = start(
                "vendor.acme.folder=" + in,
                "vendor.acme.attempts=2",
                "vendor.acme.retry-delay=500ms",
                "vendor.acme.quarantine=" + root.resolve("quarantine"))) {
            onSentTo("direct://folder", application, () -> replaceWith("prices.csv", "two", TIME), () -> {
                Files.delete(inTheWay);
                Files.delete(inTheWay.getParent());
                return true;
            });
            bring("prices.csv", "one");

            application.until(() -> Files.isRegularFile(in.resolve("prices.csv")));
            application.until(() -> attempts(application).isEmpty());
        }
        assertThat(in.resolve("prices.csv")).hasContent("two");
        assertThat(root.resolve("quarantine")).doesNotExist();
    }

    private static List<Integer> attempts(RunningApplication application) {
        return new JdbcTemplate(application.database())
                .queryForList("SELECT attempts FROM FTPSREUSE_FAILURE", Integer.class);
    }

    private RunningApplication start(String... more) throws Exception {
        String properties =
                RunningApplication.acmeOn(server) + "vendor.acme.directory=outgoing\n" + String.join("\n", more);
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private static boolean remove(Path innermost, Path root) throws IOException {
        for (Path directory = innermost; !directory.equals(root); directory = directory.getParent()) {
            Files.delete(directory);
        }
        return true;
    }

    /** Does something when the first file is delivered, or given up, and moved away. */
    private static void onDone(RunningApplication application, Callable<?> event) {
        Queue<Callable<?>> pending = new ConcurrentLinkedQueue<>(List.of(event));
        application.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent happened) throws Exception {
                if (happened instanceof ExchangeCompletedEvent completed
                        && completed.getExchange().getFromRouteId().matches("acme-(files|work)")
                        && !pending.isEmpty()) {
                    pending.remove().call();
                }
            }
        });
    }

    /** Does something when a route is done with the first file, before that is moved away; then with the second. */
    private static Queue<Callable<?>> onSentTo(String endpoint, RunningApplication application, Callable<?>... events) {
        Queue<Callable<?>> pending = new ConcurrentLinkedQueue<>(List.of(events));
        application.context().getCamelContextExtension().setEventNotificationApplicable(true);
        application.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent happened) throws Exception {
                if (happened instanceof ExchangeSentEvent sent
                        && sent.getEndpoint().getEndpointUri().equals(endpoint)
                        && !pending.isEmpty()) {
                    pending.peek().call();
                    pending.remove();
                }
            }
        });
        return pending;
    }

    /** As a vendor does that knows how: the file is complete, with its old time, when it gets its name. */
    private void bring(String name, String content) throws IOException {
        moveIn(name, content, TIME);
    }

    private boolean replace(String name, String content) throws IOException {
        return replaceWith(name, content, FileTime.fromMillis(TIME.toMillis() + 60_000));
    }

    private boolean replaceWith(String name, String content, FileTime time) throws IOException {
        moveIn(name, content, time);
        return true;
    }

    private void moveIn(String name, String content, FileTime time) throws IOException {
        Path meanwhile = Files.writeString(root.resolve("meanwhile"), content);
        Files.setLastModifiedTime(meanwhile, time);
        Files.move(meanwhile, atVendor.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, String> text(Map<String, byte[]> messages) {
        return messages.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, message -> new String(message.getValue(), StandardCharsets.UTF_8)));
    }

    private static List<String> contents(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        return filesIn(directory).stream()
                .map(file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
