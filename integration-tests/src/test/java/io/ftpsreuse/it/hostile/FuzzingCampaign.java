// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Five minutes of coverage-guided fuzzing, from the committed corpus and a fixed seed; run by {@code -Pfuzz}. What it
 * finds is an input in {@code target/fuzz}, to be committed to the corpus, which {@link FuzzCorpusIT} runs again.
 *
 * <p>{@code -Dfuzz.minimise=true} also leaves the fewest inputs that cover the same in {@code
 * target/fuzz/*}{@code /minimised}.
 */
class FuzzingCampaign {

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 300);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_125);
    private static final boolean MINIMISE = Boolean.getBoolean("fuzz.minimise");

    private static final String OURS = "io.ftpsreuse.client.**:io.ftpsreuse.camel.**:org.apache.commons.net.**";
    private static final Path CORPUS = Path.of("src/test/resources/io/ftpsreuse/it/hostile/corpus");

    private static final List<String> TABLE = new ArrayList<>();

    @BeforeAll
    static void begin() {
        TABLE.add("| target | seconds | inputs tried | branches | features | kept | outcome |");
        TABLE.add("|---|---|---|---|---|---|---|");
    }

    @AfterAll
    static void printTable() throws IOException {
        System.out.println("Fuzzing with seed " + SEED + " for " + SECONDS + " s in all");
        TABLE.forEach(System.out::println);
        Files.write(Path.of("target", "fuzz", "table.md"), TABLE);
    }

    /** Else its silence about the others would mean nothing. */
    @Test
    void theFuzzerFindsWhatIsThereToBeFound() throws Exception {
        Jazzer jazzer = new Jazzer(FuzzEntry.CANARY, FuzzEntry.class.getName())
                .with("-max_total_time=60")
                .with("-seed=" + SEED);
        empty(jazzer.found());
        Jazzer.Report report = jazzer.run(jazzer.found());
        assertThat(report.log()).content().contains("The canary was found: [-54, -2, 94, -19");
        assertThat(report.exit()).isEqualTo(Jazzer.FOUND);
        TABLE.add("| CANARY | | | | | | found, as it should be |");
    }

    @ParameterizedTest
    @EnumSource
    void noInputBreaksAPromise(FuzzTarget target) throws Exception {
        Jazzer jazzer = new Jazzer(target.name(), OURS)
                .with("-max_total_time=" + secondsFor(target))
                .with("-seed=" + SEED);
        empty(jazzer.found());
        Path corpus = CORPUS.resolve(target.name());
        Jazzer.Report report = jazzer.run(jazzer.found(), corpus);
        TABLE.add(String.format(
                "| %s | %d | %d | %d | %d | %d | %s |",
                target,
                secondsFor(target),
                report.runs(),
                report.coverage(),
                report.features(),
                report.inputs(),
                report.exit() == 0 ? "nothing found" : "FOUND"));
        assertThat(report.exit()).as("see %s", report.log()).isZero();
        assertThat(report.runs()).as("inputs tried, see %s", report.log()).isPositive();
        if (MINIMISE) {
            Jazzer merge = new Jazzer(target.name(), OURS).with("-set_cover_merge=1");
            empty(merge.minimised());
            assertThat(merge.run(merge.minimised(), corpus, jazzer.found()).exit())
                    .isZero();
        }
    }

    /** Whole dialogues have a third of the time each; the rest is for the others, which try a million times as many. */
    private static int secondsFor(FuzzTarget target) {
        int share = target.isDialogue() ? SECONDS / 3 : SECONDS / 3 / (FuzzTarget.values().length - 2);
        return Math.max(1, share);
    }

    private static void empty(Path folder) {
        try {
            if (Files.exists(folder)) {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
