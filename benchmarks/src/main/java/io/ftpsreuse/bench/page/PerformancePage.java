// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static io.ftpsreuse.bench.page.Numbers.shortened;

import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
        return introduction() + machine() + goals() + plots() + handshakes() + roundTrips() + tables();
    }

    private String introduction() throws IOException {
        return resource("introduction.md")
                .replace("{date}", results.date())
                .replace("{command}", results.quick() ? "./bench --quick" : "./bench")
                .replace("{file}", resultsFile);
    }

    private String machine() {
        return "\n## Machine\n\n| | |\n|---|---|\n"
                + results.machine().entrySet().stream()
                        .map(fact -> "| " + fact.getKey() + " | " + fact.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private String goals() throws IOException {
        Properties reasons = new Properties();
        try (Reader text = new InputStreamReader(
                PerformancePage.class.getResourceAsStream("reasons.properties"), StandardCharsets.UTF_8)) {
            reasons.load(text);
        }
        StringBuilder text = new StringBuilder("\n## Goals\n");
        for (Goal goal : new Goals(results).all()) {
            text.append("\n### ").append(goal.text()).append("\n\n");
            text.append(goal(goal));
            if (!goal.isReached() && !goal.findings().isEmpty()) {
                text.append("\nWhy not: ")
                        .append(reasons.getProperty(goal.id(), "not found out yet."))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String goal(Goal goal) {
        if (goal.findings().isEmpty()) {
            return "Not measured in this run.\n";
        }
        return "| | measured | goal | |\n|---|---|---|---|\n"
                + goal.findings().stream()
                        .map(finding -> "| " + finding.what() + " | " + shortened(finding.value()) + " | "
                                + (finding.most() ? "at most " : "at least ") + shortened(finding.limit()) + " | "
                                + (finding.isReached()
                                        ? "reached"
                                        : "**missed** by a factor of " + shortened(finding.missedBy()))
                                + " |\n")
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
        return "\n## Handshakes\n\nCPU microseconds of the client's thread for the download of an empty file, once warm.\n\n"
                + "| | unencrypted | full handshake | resumed | resumed / full, without the unencrypted time |\n"
                + "|---|---|---|---|---|\n"
                + results.handshakes().stream().map(PerformancePage::handshake).collect(Collectors.joining());
    }

    private static String handshake(HandshakeCost cost) {
        return "| " + cost.tls() + ", JDK " + cost.jdk() + " | " + shortened(cost.clearMicros()) + " | "
                + shortened(cost.fullMicros()) + " | " + shortened(cost.resumedMicros()) + " | "
                + shortened(cost.ratio()) + " |\n";
    }

    /** The time that the simulated round trip adds to a file shows its number of round trips. */
    private String roundTrips() {
        String lines = results.rows().stream()
                .filter(row -> row.isMeasured()
                        && row.setting().rttMillis() > 0
                        && row.setting().lanes() == 1)
                .map(this::roundTrips)
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "\n## Round trips\n\nWhat the simulated round-trip time adds to a file, divided by that time. The login and"
                        + " the listing are shared out to the files.\n\n| | round trips a file |\n|---|---|\n"
                        + lines;
    }

    private Optional<String> roundTrips(Row far) {
        Setting setting = far.setting();
        List<Row> near = results.rows(setting.direction(), setting.size(), setting.tls(), 1, 0);
        return Results.find(near, far.contender(), far.jdk())
                .map(row -> "| " + far.title() + ", " + setting.direction() + ", " + setting.tls() + " | "
                        + shortened((far.millisPerFile() - row.millisPerFile()) / setting.rttMillis()) + " |\n");
    }

    private String tables() {
        Map<Setting, List<Row>> groups = results.rows().stream()
                .collect(Collectors.groupingBy(Row::setting, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("\n## All results\n");
        groups.forEach((setting, rows) ->
                text.append("\n### ").append(setting).append("\n\n").append(MarkdownTable.of(rows)));
        return text.toString();
    }

    private static String resource(String name) throws IOException {
        try (var in = PerformancePage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
