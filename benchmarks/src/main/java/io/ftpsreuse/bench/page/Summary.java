// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import io.ftpsreuse.bench.contender.ApplicationKind;
import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.LimitClient;
import io.ftpsreuse.bench.goal.Cells;
import io.ftpsreuse.bench.result.Figure;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a user gets, in a few lines. */
final class Summary {

    private static final String NEW = "TLSv1.3";
    private static final String NOT_MEASURED = "not measured";

    private final Results results;
    private final Cells cells;
    private final String jdk;

    Summary(Results results) {
        this.results = results;
        this.cells = new Cells(results);
        this.jdk = cells.newestJdk();
    }

    String text() {
        return """
                Files of 4 KiB from a strict vsftpd on the same machine, which has %s cores (%s), JDK %s, once warm:

                - the application, TLS 1.3: **%s files/s** to a folder over one connection, **%s** over four, **%s** to a folder and a queue, \
                **%s** with four workers
                - a route, over one connection: **%s ms** a file with TLS 1.2 and **%s ms** with TLS 1.3; a C program on OpenSSL %s and %s
                - 1 GiB, `-Xmx64m`: **%s s** by a route, lftp %s s
                - a backlog of %s files, `-Xmx256m`: **%s files/s** at the beginning, **%s** at the end
                - %s vendors in one process: started in **%s s**, **%s** threads when idle, **%s MiB**; first file %s s after a start
                """
                .formatted(
                        results.machine().getOrDefault("cores", "?"),
                        results.machine().getOrDefault("CPU", "?"),
                        jdk,
                        rate(1, ApplicationKind.FOLDER),
                        rate(4, ApplicationKind.FOLDER),
                        rate(4, ApplicationKind.FOLDER_AND_QUEUE),
                        rate(4, ApplicationKind.CLUSTER),
                        warm("TLSv1.2", WorkerKind.ROUTE.label(), jdk),
                        warm(NEW, WorkerKind.ROUTE.label(), jdk),
                        warm("TLSv1.2", LimitClient.NAME, ""),
                        warm(NEW, LimitClient.NAME, ""),
                        seconds(WorkerKind.ROUTE.label(), jdk),
                        seconds("lftp", ""),
                        figure(Figure.BACKLOG_FILES, 1),
                        figure(Figure.BACKLOG_EARLY, 1),
                        figure(Figure.BACKLOG_LATE, 1),
                        figure(Figure.VENDORS, 1),
                        figure(Figure.VENDORS_START, 1000),
                        figure(Figure.VENDORS_THREADS, 1),
                        figure(Figure.VENDORS_MEMORY, 1),
                        figure(Figure.firstDelivery(jdk), 1000));
    }

    private String rate(int connections, ApplicationKind kind) {
        return number(cells.small(NEW, connections, kind.label(), jdk).map(Row::steadyFilesPerSecond));
    }

    private String warm(String tls, String contender, String version) {
        return number(cells.small(tls, 1, contender, version).map(Row::steadyMillisPerFile));
    }

    private String seconds(String contender, String version) {
        return number(cells.large(Direction.DOWN, NEW, contender, version).map(row -> row.millisPerFile() / 1000));
    }

    private String figure(String name, double divisor) {
        OptionalDouble value = results.figure(name);
        return number(value.isPresent() ? Optional.of(value.getAsDouble() / divisor) : Optional.empty());
    }

    private static String number(Optional<Double> value) {
        return value.map(Numbers::shortened).orElse(NOT_MEASURED);
    }
}
