// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.util.List;
import java.util.Locale;

/** Rows as a table of plain text, with a title where the setting changes. */
final class ResultTable {

    private static final String HEAD = "  %-26s %6s %9s %9s %9s %9s %8s %8s %7s %6s %6s%n"
            .formatted("", "files", "ms/file", "files/s", "2nd half", "process", "CPU", "CPU s", "MiB", "cmds", "full");

    private ResultTable() {}

    static String of(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        Setting title = null;
        for (Row row : rows) {
            if (!row.setting().equals(title)) {
                title = row.setting();
                text.append("%n%s%n".formatted(title)).append(HEAD);
            }
            text.append(line(row));
        }
        return text.toString();
    }

    private static String line(Row row) {
        if (!row.isMeasured()) {
            return "  %-26s %s%n".formatted(row.title(), row.note());
        }
        return String.format(
                Locale.ROOT,
                "  %-26s %6d %9s %9.1f %9s %9s %8s %8.2f %7.1f %6s %6s%n",
                row.title(),
                row.files(),
                millis(row.millisPerFile()),
                row.filesPerSecond(),
                millis(row.steadyMillisPerFile()),
                millis(row.wallMillisPerFile()),
                millis(row.cpuMillisPerFile()),
                row.cpuSeconds(),
                row.peakMib(),
                row.dialogue().map(seen -> perFile(seen, seen.commands())).orElse(""),
                row.dialogue().map(seen -> perFile(seen, seen.full())).orElse(""));
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String perFile(ServerDialogue seen, int count) {
        return seen.transfers() == 0 ? "" : String.format(Locale.ROOT, "%.2f", count / (double) seen.transfers());
    }
}
