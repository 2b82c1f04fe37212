// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static io.ftpsreuse.bench.page.Numbers.shortened;

import io.ftpsreuse.bench.goal.RoundTrips;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/evidence/performance.md} and its plots, written from results. */
public final class PerformancePage {

    private static final String FOLDER = "performance";

    private final Results results;
    private final String resultsFile;
    private final Map<String, String> svgs;

    /** @param resultsFile the path of the results in the checkout, for the reader to look up */
    public PerformancePage(Results results, String resultsFile) {
        this.results = results;
        this.resultsFile = resultsFile;
        this.svgs = new Plots(results).svgs();
    }

    /** Writes the page and its plots in place of the existing ones. */
    public void write(Path docs) throws IOException {
        Path folder = Files.createDirectories(docs.resolve(FOLDER));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path plot : old) {
                Files.delete(plot);
            }
        }
        for (Map.Entry<String, String> svg : svgs.entrySet()) {
            Files.writeString(folder.resolve(svg.getKey()), svg.getValue());
        }
        Files.writeString(docs.resolve("performance.md"), text());
    }

    String text() throws IOException {
        return "# Performance\n\n" + new Summary(results).text() + published() + new GoalTables(results).text()
                + plots() + roundTrips() + handshakes() + tables() + resource("method.md") + machine();
    }

    private String published() {
        return "\nMeasured on %s by `%s`, which wrote this page; each single run is in [%s](../../%s), the method [below](#method).\n"
                .formatted(results.date(), results.quick() ? "./bench --quick" : "./bench", resultsFile, resultsFile);
    }

    private String machine() {
        return "\n## Machine\n\n| | |\n|---|---|\n"
                + results.machine().entrySet().stream()
                        .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private String plots() {
        return "\n## Plots\n\nBoth axes are logarithmic; blue is this project.\n"
                + svgs.keySet().stream()
                        .map(file -> "\n![" + file.replace(".svg", "").replace('-', ' ') + "](" + FOLDER + "/" + file
                                + ")\n")
                        .collect(Collectors.joining());
    }

    private String handshakes() {
        if (results.handshakes().isEmpty()) {
            return "";
        }
        return "\n"
                + "## Handshakes\n\n"
                + "CPU microseconds of the client's thread for the download of an empty file, once warm.\n\n"
                + "| | unencrypted | full handshake | resumed | resumed / full, without the unencrypted time |\n"
                + "|---|---|---|---|---|\n"
                + results.handshakes().stream().map(PerformancePage::handshake).collect(Collectors.joining());
    }

    private static String handshake(HandshakeCost cost) {
        return "| " + cost.tls() + ", JDK " + cost.jdk() + " | " + shortened(cost.clearMicros()) + " | "
                + shortened(cost.fullMicros()) + " | " + shortened(cost.resumedMicros()) + " | "
                + shortened(cost.ratio()) + " |\n";
    }

    private String roundTrips() {
        String lines = new RoundTrips(results)
                .all().entrySet().stream()
                        .map(trips -> "| " + trips.getKey().title() + ", "
                                + trips.getKey().setting().direction() + ", "
                                + trips.getKey().setting().tls() + " | " + shortened(trips.getValue()) + " |\n")
                        .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "\n"
                        + "## Round trips\n\n"
                        + "What the simulated round-trip time adds to a file, divided by that time: of the second half"
                        + " of the files; with lftp of all files, which share the log-in and the listing.\n\n"
                        + "| | round trips a file |\n"
                        + "|---|---|\n"
                        + lines;
    }

    private String tables() {
        Map<Setting, List<Row>> groups = results.rows().stream()
                .collect(Collectors.groupingBy(Row::setting, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("\n## All results\n");
        groups.forEach((setting, rows) ->
                text.append("\n### ").append(setting).append("\n\n").append(MarkdownTable.of(rows)));
        return text.append(figures()).toString();
    }

    private String figures() {
        return results.figures().isEmpty()
                ? ""
                : "\n### The application, further\n\n| | |\n|---|---|\n"
                        + results.figures().stream()
                                .map(figure -> "| " + figure.name() + " | " + shortened(figure.value()) + " "
                                        + figure.unit() + " |\n")
                                .collect(Collectors.joining());
    }

    private static String resource(String name) throws IOException {
        try (var in = PerformancePage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
