// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import static io.ftpsreuse.bench.page.Numbers.shortened;

import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.util.List;
import java.util.function.ToIntFunction;

/** The contenders under one setting, as Markdown. */
final class MarkdownTable {

    private static final String HEAD =
            """
            | | files | ms a file | files/s | ms a file, first 1,000 | ms a file, second half | ms a file, whole process | CPU ms a file \
            | CPU s, whole process | peak MiB | commands a file | handshakes a file, full / resumed |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private MarkdownTable() {}

    static String of(List<Row> rows) {
        StringBuilder table = new StringBuilder(HEAD);
        rows.forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(Row row) {
        if (!row.isMeasured()) {
            return "| " + row.title() + " | | " + row.note().replace("|", "\\|") + " | | | | | | | | | |\n";
        }
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                row.title(),
                                "%,d".formatted(row.files()),
                                shortened(row.millisPerFile()),
                                shortened(row.filesPerSecond()),
                                shortened(row.firstMillisPerFile()),
                                shortened(row.steadyMillisPerFile()),
                                shortened(row.wallMillisPerFile()),
                                shortened(row.cpuMillisPerFile()),
                                shortened(row.cpuSeconds()),
                                shortened(row.peakMib()),
                                row.dialogue()
                                        .map(seen -> perFile(seen, ServerDialogue::commands))
                                        .orElse(""),
                                row.dialogue()
                                        .map(seen -> perFile(seen, ServerDialogue::full) + " / "
                                                + perFile(seen, ServerDialogue::resumed))
                                        .orElse("")))
                + " |\n";
    }

    private static String perFile(ServerDialogue seen, ToIntFunction<ServerDialogue> count) {
        return seen.transfers() == 0 ? "" : shortened(count.applyAsInt(seen) / (double) seen.transfers());
    }
}
