// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.LimitClient;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The goals of the component in a route. */
final class ComponentGoals {

    private static final String LFTP = "lftp";
    private static final String NEW = "TLSv1.3";
    private static final int FIRST_FASTER_JDK = 25;
    private static final int LANES = 8;

    private final Results results;
    private final Cells cells;
    private final String jdk;

    ComponentGoals(Results results) {
        this.results = results;
        this.cells = new Cells(results);
        this.jdk = cells.newestJdk();
    }

    List<Goal> all() {
        return List.of(
                new Goal("trips", "4. Round trips: at most 4.3 a file with `move`, in the long run", trips()),
                new Goal(
                        "limit",
                        "5. A route, warm, with TLS 1.2 at most 1.25 times the time of the C limit, with TLS 1.3 1.45"
                                + " times (before JDK 25: 1.9); the first 1,000 files at most 1.8 times of warm; start to"
                                + " first delivered file at most 2 s",
                        limit()),
                new Goal(
                        "large",
                        "6. 1 GiB takes a route, with `-Xmx64m`, at most 1.3 times lftp's time, with and without"
                                + " `localWorkDirectory`",
                        large()),
                new Goal("duration", "7. A full run takes at most 60 minutes", duration()),
                new Goal(
                        "lanes",
                        "Under a round-trip time of 50 ms eight lanes transfer at least 6 times as many files as one,"
                                + " and more than lftp",
                        lanes()));
    }

    private List<Finding> trips() {
        List<Finding> findings = new ArrayList<>();
        new RoundTrips(results).all().forEach((row, trips) -> {
            if (row.contender().equals(WorkerKind.MOVING_ROUTE.label())) {
                findings.add(Finding.atMost(4.3, "Round trips a file, " + row.title(), trips));
            }
        });
        return findings;
    }

    private List<Finding> limit() {
        List<Finding> findings = new ArrayList<>();
        for (String tls : Cells.TLS) {
            for (String version : cells.jdks()) {
                cells.small(tls, 1, Cells.ROUTE, version)
                        .ifPresent(route -> findings.addAll(limit(route, cells.small(tls, 1, LimitClient.NAME, ""))));
            }
        }
        for (String version : cells.jdks()) {
            results.figure(Figure.firstDelivery(version))
                    .ifPresent(millis -> findings.add(
                            Finding.atMost(2, "Start to first delivered file, seconds, JDK " + version, millis / 1000)
                                    .absolute()));
        }
        return findings;
    }

    private static List<Finding> limit(Row route, Optional<Row> limit) {
        String tls = route.setting().tls();
        String conditions = tls + ", JDK " + route.jdk();
        double most = tls.equals(NEW) ? Integer.parseInt(route.jdk()) < FIRST_FASTER_JDK ? 1.9 : 1.45 : 1.25;
        List<Finding> findings = new ArrayList<>();
        limit.ifPresent(row -> findings.add(Finding.atMost(
                most,
                "Route / C limit, warm, " + conditions,
                route.steadyMillisPerFile() / row.steadyMillisPerFile())));
        if (!Double.isNaN(route.firstMillisPerFile())) {
            findings.add(Finding.atMost(
                    1.8,
                    "First 1,000 files / warm, " + conditions,
                    route.firstMillisPerFile() / route.steadyMillisPerFile()));
        }
        return findings;
    }

    private List<Finding> large() {
        List<Finding> findings = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (String tls : Cells.TLS) {
                for (String contender : List.of(Cells.ROUTE, WorkerKind.RENAMING_ROUTE.label())) {
                    ratio(cells.large(direction, tls, contender, jdk), cells.large(direction, tls, LFTP, ""))
                            .ifPresent(ratio -> findings.add(Finding.atMost(
                                    1.3, "%s / lftp, 1 GiB %s, %s".formatted(contender, direction, tls), ratio)));
                }
            }
        }
        return findings;
    }

    private List<Finding> duration() {
        List<Finding> findings = new ArrayList<>();
        results.figure(Figure.DURATION)
                .ifPresent(minutes -> findings.add(
                        Finding.atMost(60, "This run, minutes", minutes).absolute()));
        return findings;
    }

    private List<Finding> lanes() {
        List<Finding> findings = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            Optional<Row> eight = cells.far(direction, NEW, LANES, Cells.ROUTE, jdk);
            ratio(cells.far(direction, NEW, 1, Cells.ROUTE, jdk), eight)
                    .ifPresent(ratio ->
                            findings.add(Finding.atLeast(6, "Eight lanes / one, files/s, " + direction, ratio)));
            ratio(cells.far(direction, NEW, LANES, LFTP, ""), eight)
                    .ifPresent(ratio -> findings.add(
                            Finding.atLeast(1, "Route / lftp, files/s, eight lanes, " + direction, ratio)));
        }
        return findings;
    }

    /** The ratio of the times of a file. */
    private static Optional<Double> ratio(Optional<Row> one, Optional<Row> other) {
        return one.flatMap(first -> other.map(second -> first.millisPerFile() / second.millisPerFile()));
    }
}
