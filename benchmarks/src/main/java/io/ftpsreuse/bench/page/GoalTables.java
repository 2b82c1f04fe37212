// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static io.ftpsreuse.bench.page.Numbers.shortened;

import io.ftpsreuse.bench.goal.Finding;
import io.ftpsreuse.bench.goal.Goal;
import io.ftpsreuse.bench.goal.Goals;
import io.ftpsreuse.bench.goal.Ratio;
import io.ftpsreuse.bench.goal.Ratios;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The goals with the measured numbers, and the ratios of all contenders, as Markdown. */
final class GoalTables {

    private final Results results;

    GoalTables(Results results) {
        this.results = results;
    }

    String text() throws IOException {
        return goals() + ratios();
    }

    private String goals() throws IOException {
        Properties reasons = reasons();
        StringBuilder table = new StringBuilder("\n## Goals\n\n| goal | measured | required | |\n|---|---|---|---|\n");
        StringBuilder missed = new StringBuilder();
        for (Goal goal : Goals.of(results)) {
            table.append("| **")
                    .append(goal.text())
                    .append("** | | | ")
                    .append(verdict(goal))
                    .append(" |\n");
            goal.findings().forEach(finding -> table.append(line(finding)));
            if (!goal.isReached() && !goal.findings().isEmpty()) {
                missed.append("\n**").append(goal.text()).append("** Missed: ");
                missed.append(reasons.getProperty(goal.id(), "the reason was not examined."))
                        .append('\n');
            }
        }
        return table.append(missed).toString();
    }

    private static String verdict(Goal goal) {
        return goal.findings().isEmpty() ? "not measured" : goal.isReached() ? "met" : "**missed**";
    }

    private static String line(Finding finding) {
        return "| " + finding.what() + " | " + shortened(finding.value()) + " | "
                + (finding.most() ? "at most " : "at least ") + shortened(finding.limit()) + " | "
                + (finding.isReached() ? "met" : "**missed** by a factor of " + shortened(finding.missedBy()))
                + " |\n";
    }

    private String ratios() {
        Map<Row, Map<Ratio.Kind, Double>> lines = new LinkedHashMap<>();
        for (Ratio ratio : Ratios.of(results)) {
            lines.computeIfAbsent(ratio.row(), row -> new LinkedHashMap<>()).put(ratio.kind(), ratio.value());
        }
        List<Ratio.Kind> kinds = Arrays.asList(Ratio.Kind.values());
        return "\n## Ratios\n\nOf times: less is better.\n\n| | | "
                + kinds.stream().map(Ratio.Kind::label).collect(Collectors.joining(" | "))
                + " |\n|---|---|" + "---|".repeat(kinds.size()) + "\n"
                + lines.entrySet().stream()
                        .map(line -> "| " + line.getKey().setting() + " | "
                                + line.getKey().title() + " | "
                                + kinds.stream()
                                        .map(kind -> shortened(line.getValue().getOrDefault(kind, Double.NaN)))
                                        .collect(Collectors.joining(" | "))
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static Properties reasons() throws IOException {
        Properties reasons = new Properties();
        try (Reader text = new InputStreamReader(
                GoalTables.class.getResourceAsStream("reasons.properties"), StandardCharsets.UTF_8)) {
            reasons.load(text);
        }
        return reasons;
    }
}
