// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Run;
import io.ftpsreuse.bench.result.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes results for tests. */
public final class ResultsOf {

    private final List<Row> rows = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    /** Downloads of 5,000 small files over one connection. */
    public static Setting small(String tls, int lanes) {
        return new Setting(Direction.DOWN, 4096, 5000, tls, lanes, 0);
    }

    /** Adds a contender with the same time for each file. */
    public ResultsOf row(Setting setting, String contender, String jdk, double millisPerFile) {
        return row(setting, contender, jdk, millisPerFile, millisPerFile);
    }

    /** Adds a contender with another time for each of the first 1,000 files. */
    public ResultsOf row(Setting setting, String contender, String jdk, double first, double steady) {
        double millis = steady * setting.files();
        Run run = new Run(millis, millis, first, steady, millis, millis, 1024);
        return row(new Row(setting, contender, jdk, setting.files(), List.of(run), Optional.empty(), ""));
    }

    public ResultsOf row(Row row) {
        rows.add(row);
        return this;
    }

    public ResultsOf figure(String name, double value) {
        figures.add(new Figure(name, value, "units"));
        return this;
    }

    public Results results() {
        return new Results(
                "2026-11-25",
                false,
                Map.of("cores", "2"),
                rows,
                List.of(new HandshakeCost("TLSv1.3", "17", 100, 1100, 200)),
                figures);
    }
}
