// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.ListingTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.ObjectHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a server makes up never lead outside the target directory, nor make up lines of a log. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileNamesIT {

    private static final byte[] OWNED = "owned".getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT_TO_LEFT = "invoice\u202Efdp.exe";
    private static final List<String> HARMLESS =
            List.of("good.txt", "${bean:evil}.txt", "-rf", "~root", "%2e%2e%2fup.txt", "приход.txt", RIGHT_TO_LEFT);

    /** What is left of a name that has a line end in it, since that ends the line of the listing. */
    private static final List<String> LINES_CUT = List.of("return", "feed");

    /** What is left of a path where paths are expected, and only their last element counts. */
    private static final List<String> LAST_ELEMENTS = List.of("up.txt", "absolute.txt");

    private final AtomicInteger polls = new AtomicInteger();

    @TempDir
    private Path sandbox;

    private List<String> hostile() {
        return List.of(
                "../up.txt",
                "../../up.txt",
                "sub/../../../up.txt",
                "in/../up.txt",
                sandbox + "/absolute.txt",
                "//" + sandbox + "/absolute.txt",
                "..\\up.txt",
                "sub\\..\\..\\up.txt",
                "C:\\up.txt",
                "nul\0.txt",
                "../up.txt\0.txt",
                "return\rFORGED 1.txt",
                "feed\nFORGED 2.txt",
                "next\u0085FORGED 3.txt",
                "escape\u001b[2J.txt",
                "delete\u007f.txt",
                "..",
                ".",
                "a".repeat(5_000),
                "../" + "b".repeat(5_000));
    }

    static Stream<String> options() {
        Stream<String> inShort = Stream.of(
                "&localWorkDirectory={work}",
                "&stepwise=true&recursive=true",
                "&recursive=true&streamDownload=true",
                "&handleDirectoryParserAbsoluteResult=true&recursive=true&localWorkDirectory={work}");
        Stream<String> atLength = Stream.of(
                "",
                "&recursive=true",
                "&recursive=true&localWorkDirectory={work}",
                "&flatten=true&recursive=true",
                "&separator=Windows&recursive=true&localWorkDirectory={work}");
        return Boolean.getBoolean("hostile.long") ? Stream.concat(inShort, atLength) : inShort;
    }

    @ParameterizedTest(name = "options {0}")
    @MethodSource("options")
    void namesInAListingDoNotLeadOutsideTheTargetDirectory(String options) throws Exception {
        Path target = Files.createDirectories(sandbox.resolve("outer/target"));
        Path work = Files.createDirectories(sandbox.resolve("outer/work"));
        try (ScriptedFtpsServer server = listingHostileNames();
                LogCapture log = new LogCapture(Level.DEBUG);
                HostileRoutes routes = HostileRoutes.start(route -> route.from(HostileRoutes.polled(server, "in")
                                + "&idempotent=true" + options.replace("{work}", work.toString()))
                        .to("file:" + target))) {
            await().until(() ->
                    names(target).containsAll(HARMLESS) || routes.problems().size() > 20);
            assertThat(names(target)).containsAll(HARMLESS);
            assertThat(writtenOutside(target, work)).isEmpty();
            assertThat(names(target))
                    .as("what arrived")
                    .allMatch(name -> HARMLESS.contains(name)
                            || LINES_CUT.contains(name)
                            || name.endsWith("deep.txt")
                            || options.contains("AbsoluteResult") && LAST_ELEMENTS.contains(name));
            if (!options.contains("AbsoluteResult")) {
                assertThat(server.commands()).as("what was asked").noneMatch(command -> command.contains(".."));
            }
            assertThat(log.ours()).as("our log").allMatch(line -> isOneCleanLine(line.text()));
            HostileTable.outcome("harmless names arrive, the others are left out");
        }
    }

    /** It is longer than any line of a listing may be, so the listing ends there. */
    @ParameterizedTest(name = "options {0}")
    @ValueSource(strings = {"", "&localWorkDirectory={work}"})
    void aNameOf200000CharactersEndsInAClearError(String options) throws Exception {
        Path target = Files.createDirectories(sandbox.resolve("outer/target"));
        Path work = Files.createDirectories(sandbox.resolve("outer/work"));
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .on("LIST", Answer.listing(UsualAnswers.line("n".repeat(200_000), 1)));
                HostileRoutes routes = HostileRoutes.start(route -> route.from(
                                HostileRoutes.polled(server, "in") + options.replace("{work}", work.toString()))
                        .to("file:" + target))) {
            await().until(() -> !routes.problems().isEmpty());
            Throwable failure = ObjectHelper.getException(
                    ListingTooLongException.class, routes.problems().get(0));
            assertThat(failure).as("in %s", routes.problems().get(0)).isNotNull();
            assertThat(failure.getMessage()).hasSizeLessThan(1_000);
            assertThat(names(target)).isEmpty();
            HostileTable.outcome(failure);
        }
    }

    /** A server that has whatever it is asked for. */
    private ScriptedFtpsServer listingHostileNames() {
        String[] files = Stream.concat(HARMLESS.stream(), hostile().stream())
                .map(name -> UsualAnswers.line(name, OWNED.length))
                .toArray(String[]::new);
        String[] directories = Stream.concat(Stream.of("plain"), hostile().stream())
                .map(UsualAnswers::directoryLine)
                .toArray(String[]::new);
        String link = "lrwxrwxrwx 1 owner group 5 Jan 01 00:00 link -> ../../up.txt";
        String[] top = Stream.of(Stream.of(files), Stream.of(directories), Stream.of(link))
                .flatMap(each -> each)
                .toArray(String[]::new);
        return ScriptedFtpsServer.start()
                .on("LIST", (session, argument) -> {
                    boolean isTop = session.path(argument).equals("in");
                    polls.addAndGet(isTop ? 1 : 0);
                    (isTop ? Answer.listing(top) : Answer.listing(UsualAnswers.line("deep.txt", OWNED.length)))
                            .to(session, argument);
                })
                .on("SIZE", Answer.reply("213 " + OWNED.length))
                .on("RETR", Answer.data(out -> out.write(OWNED)));
    }

    private static boolean isOneCleanLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> writtenOutside(Path target, Path work) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(target) && !file.startsWith(work))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }
}
