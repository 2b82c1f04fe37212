// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.Verdict;
import io.ftpsreuse.it.fault.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of every run, as a table of stage, fault, direction, TLS version and server. */
final class FaultTable {
    private static final String COUNTED =
            "runs | ok | lost | doubled | partial | hang | leftover | retried | reconnected | longest";
    private static final List<Action> ACTIONS = List.of(Action.RESET, Action.FIN, Action.STALL);

    /**
     * A run of the table.
     *
     * @param kind the server and its TLS version
     * @param way where the files went
     * @param place the number of the stage in the dialogue
     * @param stage where the fault struck
     * @param action what the fault was
     * @param outcome how it ended
     */
    record Entry(Lane.Kind kind, Way way, int place, Stage stage, Action action, Outcome outcome) {
        String row() {
            return way.name().toLowerCase(Locale.ROOT) + " | " + stage.label() + " | "
                    + stage.victim().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return kind + " | " + row() + " | " + action;
        }
    }

    private final List<Entry> entries;

    FaultTable(List<Entry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(Entry::way).thenComparing(Entry::place))
                .toList();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Prints the table and writes it to a file below {@code target}, with a file of all runs beside it. */
    void publish(String name) throws IOException {
        String text = String.join("\n", lines()) + "\n";
        System.out.println(text);
        Files.writeString(Path.of("target", name + ".md"), text);
        Files.write(
                Path.of("target", name + "-runs.txt"),
                entries.stream().map(entry -> entry + " | " + entry.outcome()).toList());
    }

    private List<String> lines() {
        List<Lane.Kind> kinds = entries.stream()
                .map(Entry::kind)
                .distinct()
                .sorted(Comparator.comparing(Lane.Kind::toString).reversed())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| direction | stage | struck | "
                + kinds.stream().map(Lane.Kind::toString).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|---|---|" + "---|".repeat(kinds.size()));
        for (String row : entries.stream().map(Entry::row).distinct().toList()) {
            lines.add("| " + row + " | "
                    + kinds.stream().map(kind -> cell(row, kind)).collect(Collectors.joining(" | ")) + " |");
        }
        lines.add("");
        lines.add(
                "Each cell: reset / FIN / stall, with the number of operations that the route retried; - was not run.");
        lines.add("");
        lines.addAll(totals(kinds));
        return lines;
    }

    private String cell(String row, Lane.Kind kind) {
        return ACTIONS.stream().map(action -> verdict(row, kind, action)).collect(Collectors.joining(" / "));
    }

    private String verdict(String row, Lane.Kind kind, Action action) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind)
                        && entry.action() == action
                        && entry.row().equals(row))
                .map(Entry::outcome)
                .map(FaultTable::text)
                .findFirst()
                .orElse("-");
    }

    private static String text(Outcome outcome) {
        if (!outcome.struck()) {
            return "not struck";
        }
        String verdict =
                outcome.verdict() == Verdict.OK ? "ok" : outcome.verdict().toString();
        return outcome.retried() > 0 ? verdict + " " + outcome.retried() : verdict;
    }

    private List<String> totals(List<Lane.Kind> kinds) {
        List<String> lines = new ArrayList<>();
        lines.add("| server | " + COUNTED + " |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Lane.Kind kind : kinds) {
            lines.add("| " + kind + " | "
                    + counts(entries.stream()
                            .filter(entry -> entry.kind().equals(kind))
                            .map(Entry::outcome)
                            .toList())
                    + " |");
        }
        lines.add("| all | " + counts(entries.stream().map(Entry::outcome).toList()) + " |");
        return lines;
    }

    /** Counts outcomes in one line of words. */
    static String summary(List<Outcome> outcomes) {
        return "Struck " + outcomes.stream().filter(Outcome::struck).count() + " times; " + COUNTED + ": "
                + counts(outcomes);
    }

    private static String counts(List<Outcome> outcomes) {
        List<Object> numbers = new ArrayList<>();
        numbers.add(outcomes.size());
        for (Verdict verdict :
                List.of(Verdict.OK, Verdict.LOST, Verdict.DOUBLED, Verdict.PARTIAL, Verdict.HANG, Verdict.LEFTOVER)) {
            numbers.add(
                    outcomes.stream().filter(each -> each.verdict() == verdict).count());
        }
        numbers.add(outcomes.stream().mapToInt(Outcome::retried).sum());
        numbers.add(outcomes.stream().mapToInt(Outcome::reconnected).sum());
        numbers.add(outcomes.stream().mapToLong(Outcome::millis).max().orElse(0) + " ms");
        return numbers.stream().map(Object::toString).collect(Collectors.joining(" | "));
    }
}
