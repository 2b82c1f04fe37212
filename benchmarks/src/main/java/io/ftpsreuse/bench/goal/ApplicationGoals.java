// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.contender.ApplicationKind;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.server.ServerDialogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The goals of the application. */
final class ApplicationGoals {

    private static final int CONNECTIONS = 4;

    private final Results results;
    private final Cells cells;
    private final String jdk;

    ApplicationGoals(Results results) {
        this.results = results;
        this.cells = new Cells(results);
        this.jdk = cells.newestJdk();
    }

    List<Goal> all() {
        return List.of(
                new Goal(
                        "application",
                        "1. The application, warm, on JDK " + jdk
                                + ": 350 files a second over four connections into a folder, 200 into a folder and a"
                                + " queue; over one connection at most 1.5 times the route's time; four workers of a"
                                + " cluster are at least as fast as four connections",
                        application()),
                new Goal(
                        "backlog",
                        "2. A backlog of 200,000 files, with `-Xmx256m`: the last 10,000 at 0.9 times the rate of the"
                                + " second 10,000 or faster",
                        backlog()),
                new Goal(
                        "vendors",
                        "3. 500 vendors in one process: started in 10 s, 64 threads when idle, 512 MiB, and no vendor"
                                + " waits twice as long as the mean",
                        vendors()));
    }

    private List<Finding> application() {
        List<Finding> findings = new ArrayList<>();
        for (String tls : Cells.TLS) {
            Optional<Row> folder = row(tls, CONNECTIONS, ApplicationKind.FOLDER);
            Optional<Row> cluster = row(tls, CONNECTIONS, ApplicationKind.CLUSTER);
            folder.ifPresent(row -> findings.add(rate(350, "Files/s, folder, 4 connections, " + tls, row)));
            row(tls, CONNECTIONS, ApplicationKind.FOLDER_AND_QUEUE)
                    .ifPresent(row -> findings.add(rate(200, "Files/s, folder and queue, 4 connections, " + tls, row)));
            both(
                    row(tls, 1, ApplicationKind.FOLDER),
                    cells.small(tls, 1, Cells.ROUTE, jdk),
                    (one, route) -> findings.add(Finding.atMost(
                            1.5,
                            "Application / route, time of a file, 1 connection, " + tls,
                            one.steadyMillisPerFile() / route.steadyMillisPerFile())));
            both(
                    cluster,
                    folder,
                    (workers, alone) -> findings.add(Finding.atLeast(
                            1,
                            "Four workers / four connections, files/s, " + tls,
                            alone.steadyMillisPerFile() / workers.steadyMillisPerFile())));
            cluster.flatMap(Row::dialogue).ifPresent(seen -> findings.addAll(counts(seen, tls)));
        }
        return findings;
    }

    private static List<Finding> counts(ServerDialogue seen, String tls) {
        double files = seen.transfers();
        return List.of(
                Finding.atMost(5, "Commands a file, workers, " + tls, seen.commands() / files),
                Finding.atMost(
                        1,
                        "Data connections a file, workers, with listings, " + tls,
                        (seen.full() + seen.resumed()) / files));
    }

    private List<Finding> backlog() {
        List<Finding> findings = new ArrayList<>();
        ratio(Figure.BACKLOG_LATE, Figure.BACKLOG_EARLY)
                .ifPresent(ratio ->
                        findings.add(Finding.atLeast(0.9, "Last 10,000 / second 10,000 files, files/s", ratio)));
        return findings;
    }

    private List<Finding> vendors() {
        List<Finding> findings = new ArrayList<>();
        results.figure(Figure.VENDORS_START)
                .ifPresent(millis -> findings.add(
                        Finding.atMost(10, "Start, seconds", millis / 1000).absolute()));
        results.figure(Figure.VENDORS_THREADS)
                .ifPresent(threads -> findings.add(
                        Finding.atMost(64, "Threads when idle", threads).absolute()));
        results.figure(Figure.VENDORS_MEMORY)
                .ifPresent(mib -> findings.add(
                        Finding.atMost(512, "Peak memory, MiB", mib).absolute()));
        ratio(Figure.VENDORS_LONGEST_WAIT, Figure.VENDORS_MEAN_WAIT)
                .ifPresent(ratio ->
                        findings.add(Finding.atMost(2, "Mean wait of a file, slowest vendor / all vendors", ratio)));
        return findings;
    }

    private OptionalDouble ratio(String one, String other) {
        OptionalDouble divisor = results.figure(other);
        OptionalDouble dividend = results.figure(one);
        return divisor.isPresent() && dividend.isPresent()
                ? OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble())
                : OptionalDouble.empty();
    }

    private Optional<Row> row(String tls, int lanes, ApplicationKind kind) {
        return cells.small(tls, lanes, kind.label(), jdk);
    }

    private static Finding rate(double least, String what, Row row) {
        return Finding.atLeast(least, what, row.steadyFilesPerSecond()).absolute();
    }

    private static void both(Optional<Row> one, Optional<Row> other, java.util.function.BiConsumer<Row, Row> action) {
        one.ifPresent(first -> other.ifPresent(second -> action.accept(first, second)));
    }
}
