// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Run;
import io.ftpsreuse.bench.result.Setting;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PerformancePageTest {

    private final List<Row> rows = new ArrayList<>();

    @TempDir
    private Path docs;

    @Test
    void saysOfEachGoalWhetherItIsReachedAndByWhichFactorNot() throws Exception {
        add(new Setting(Direction.DOWN, 4096, 1000, "TLSv1.3", 1, 0), "ftpsreuse route", "17", 6);
        add(new Setting(Direction.DOWN, 4096, 1000, "TLSv1.3", 1, 0), "bare client", "17", 3);
        add(new Setting(Direction.DOWN, 4096, 1000, "TLSv1.3", 1, 0), "lftp", "", 66);
        assertThat(text())
                .contains(
                        "| Route / bare client, download, TLSv1.3, JDK 17 | 2.00 | at most 1.50 | **missed** by a factor"
                                + " of 1.33 |")
                .contains("| lftp / route, download, TLSv1.3 | 11.0 | at least 10.0 | reached |")
                .contains("| Resumed / full, TLSv1.3, JDK 17 | 0.10 | at most 0.20 | reached |");
    }

    @Test
    void saysWhatWasNotMeasured() throws Exception {
        assertThat(text()).contains("Not measured in this run.");
    }

    @Test
    void comparesLanesUnderTheRoundTripTime() throws Exception {
        add(new Setting(Direction.DOWN, 4096, 40, "TLSv1.3", 1, 50), "ftpsreuse route", "17", 300);
        add(new Setting(Direction.DOWN, 4096, 160, "TLSv1.3", 8, 50), "ftpsreuse route", "17", 40);
        add(new Setting(Direction.DOWN, 4096, 160, "TLSv1.3", 8, 50), "lftp", "", 50);
        assertThat(text())
                .contains("| Eight lanes / one, files a second, download, TLSv1.3 | 7.50 | at least 6.00 | reached |")
                .contains("files a second, eight lanes, download, TLSv1.3 | 1.25 | at least 1.00 | reached |");
    }

    @Test
    void showsWhyAContenderHasNoResult() throws Exception {
        Setting setting = new Setting(Direction.UP, 0, 1000, "TLSv1.3", 1, 0);
        rows.add(new Row(setting, "rclone", "", 1000, List.of(), Optional.empty(), "failed: a | b"));
        assertThat(text()).contains("| rclone | | failed: a \\| b |");
    }

    @Test
    void linksThePlotsThatItWritesAndNoOthers() throws Exception {
        add(new Setting(Direction.DOWN, 4096, 1000, "TLSv1.3", 1, 0), "a <b> & c", "17", 6);
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

    private void add(Setting setting, String contender, String jdk, double millisPerFile) {
        double millis = millisPerFile * setting.files();
        Run run = new Run(millis, millis, millisPerFile, millis, millis, 1024);
        rows.add(new Row(setting, contender, jdk, setting.files(), List.of(run), Optional.empty(), ""));
    }

    private String text() throws Exception {
        return page().text();
    }

    private PerformancePage page() {
        List<HandshakeCost> handshakes = List.of(new HandshakeCost("TLSv1.3", "17", 100, 1100, 200));
        return new PerformancePage(
                new Results("2026-11-25", false, Map.of("cores", "2"), rows, handshakes), "benchmarks/results/x.json");
    }
}
