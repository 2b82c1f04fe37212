// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.goal.ResultsOf;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PerformancePageTest {

    private static final Setting SMALL = ResultsOf.small("TLSv1.3", 1);

    private final ResultsOf measured = new ResultsOf();

    @TempDir
    private Path docs;

    @Test
    void saysInItsFirstTenLinesWhatAUserGets() throws Exception {
        measured.row(ResultsOf.small("TLSv1.3", 4), "application, folder", "25", 2)
                .row(SMALL, "ftpsreuse route", "25", 2.5)
                .figure(Figure.BACKLOG_LATE, 333);
        assertThat(String.join("\n", text().lines().limit(10).toList()))
                .contains("**500** over four")
                .contains("**2.50 ms** with TLS 1.3")
                .contains("**333** at the end")
                .contains("**not measured MiB**");
    }

    @Test
    void showsOfEachGoalWhetherItIsMet() throws Exception {
        measured.row(SMALL, "C limit", "", 2).row(SMALL, "ftpsreuse route", "25", 3.6, 3);
        measured.figure(Figure.BACKLOG_EARLY, 100).figure(Figure.BACKLOG_LATE, 95);
        assertThat(text())
                .contains("| Route / C limit, warm, TLSv1.3, JDK 25 | 1.50 | at most 1.45 | **missed** by a factor of"
                        + " 1.03 |")
                .contains("| First 1,000 files / warm, TLSv1.3, JDK 25 | 1.20 | at most 1.80 | met |")
                .contains("| Last 10,000 / second 10,000 files, files/s | 0.95 | at least 0.90 | met |")
                .contains("Missed: ");
    }

    @Test
    void saysWhatWasNotMeasured() throws Exception {
        assertThat(text()).contains("| not measured |");
    }

    @Test
    void showsTheRatiosOfEachContender() throws Exception {
        measured.row(SMALL, "C limit", "", 2).row(SMALL, "lftp", "", 4).row(SMALL, "bare client", "25", 9, 3);
        assertThat(text()).contains("| " + SMALL + " | bare client, JDK 25 | 1.50 | 1.50 | 0.75 | 3.00 |");
    }

    @Test
    void showsWhyAContenderHasNoResult() throws Exception {
        Setting setting = new Setting(Direction.UP, 0, 1000, "TLSv1.3", 1, 0);
        measured.row(new Row(setting, "rclone", "", 1000, List.of(), Optional.empty(), "failed: a | b"));
        assertThat(text()).contains("| rclone | | failed: a \\| b |");
    }

    @Test
    void linksThePlotsThatItWritesAndNoOthers() throws Exception {
        measured.row(SMALL, "a <b> & c", "17", 6);
        Files.createDirectories(docs.resolve("performance"));
        Files.writeString(docs.resolve("performance/old.svg"), "");
        page().write(docs);
        String text = Files.readString(docs.resolve("performance.md"));
        try (Stream<Path> plots = Files.list(docs.resolve("performance"))) {
            assertThat(plots.map(Path::getFileName).map(Path::toString))
                    .isNotEmpty()
                    .doesNotContain("old.svg")
                    .allSatisfy(plot -> assertThat(text).contains("(performance/" + plot + ")"))
                    .allSatisfy(this::isWellFormed);
        }
    }

    private void isWellFormed(String plot) throws Exception {
        String svg = Files.readString(docs.resolve("performance").resolve(plot));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private String text() throws Exception {
        return page().text();
    }

    private PerformancePage page() {
        return new PerformancePage(measured.results(), "benchmarks/results/x.json");
    }
}
