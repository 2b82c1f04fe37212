// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The plots of a page: file names and SVG texts. */
final class Plots {

    private static final String TLS = "TLSv1.3";
    private static final long SMALL = 4 << 10;
    private static final long GIB = 1 << 30;

    private final Results results;
    private final Map<String, String> svgs = new LinkedHashMap<>();

    Plots(Results results) {
        this.results = results;
        for (Direction direction : Direction.values()) {
            List<Row> small = results.rows(direction, SMALL, TLS, 1, 0);
            bars(
                    "small-" + direction,
                    "4 KiB files " + direction + ", one lane, " + TLS,
                    "ms a file",
                    small,
                    Row::millisPerFile);
        }
        for (Direction direction : Direction.values()) {
            List<Row> large = results.rows(direction, GIB, TLS, 1, 0);
            bars(
                    "large-" + direction,
                    "1 GiB " + direction + ", " + TLS,
                    "s",
                    large,
                    row -> row.millisPerFile() / 1000);
        }
        List<Row> down = results.rows(Direction.DOWN, SMALL, TLS, 1, 0);
        bars("cpu", "CPU time, 4 KiB files down, " + TLS, "ms a file", down, Row::cpuMillisPerFile);
        lanes("lanes-far", "Lanes under a round-trip time of 50 ms, 4 KiB files down, " + TLS, true);
        lanes("lanes-near", "Lanes on the loopback, 4 KiB files down, " + TLS, false);
    }

    /** The SVG texts by file name, without those that have no results. */
    Map<String, String> svgs() {
        return svgs;
    }

    private void bars(String file, String title, String unit, List<Row> rows, ToDoubleFunction<Row> property) {
        BarChart chart = new BarChart(title, unit);
        rows.stream()
                .filter(Row::isMeasured)
                .forEach(row -> chart.add(row.title(), property.applyAsDouble(row), isOurs(row)));
        if (!chart.isEmpty()) {
            svgs.put(file + ".svg", chart.svg());
        }
    }

    private void lanes(String file, String title, boolean far) {
        LineChart chart = new LineChart(title, "lanes", "files/s");
        results.rows().stream()
                .filter(Row::isMeasured)
                .filter(row -> row.setting().direction() == Direction.DOWN
                        && row.setting().size() == SMALL
                        && row.setting().tls().equals(TLS)
                        && row.setting().rttMillis() > 0 == far)
                .sorted(java.util.Comparator.comparingInt(row -> row.setting().lanes()))
                .filter(row -> hasLanes(row, far))
                .forEach(row -> chart.add(row.title(), row.setting().lanes(), row.filesPerSecond()));
        if (!chart.isEmpty()) {
            svgs.put(file + ".svg", chart.svg());
        }
    }

    /** One point is no line. */
    private boolean hasLanes(Row row, boolean far) {
        return results.rows().stream()
                .anyMatch(other -> other.title().equals(row.title())
                        && other.isMeasured()
                        && other.setting().lanes() > 1
                        && other.setting().direction() == Direction.DOWN
                        && other.setting().tls().equals(TLS)
                        && other.setting().size() == SMALL
                        && other.setting().rttMillis() > 0 == far);
    }

    private static boolean isOurs(Row row) {
        return !row.jdk().isEmpty() && !row.contender().equals(WorkerKind.STOCK.label());
    }
}
