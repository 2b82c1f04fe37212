// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.FileSize;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds measured rows by what goals are about. */
public final class Cells {

    /** The TLS versions of the servers. */
    public static final List<String> TLS = List.of("TLSv1.2", "TLSv1.3");

    static final String ROUTE = WorkerKind.ROUTE.label();

    private static final String SMALL = "4 KiB";
    private static final String LARGE = "1 GiB";

    private final List<Row> rows;

    public Cells(Results results) {
        this.rows = results.rows().stream().filter(Row::isMeasured).toList();
    }

    /** The JDKs that were measured, the lowest first. */
    List<String> jdks() {
        return rows.stream()
                .map(Row::jdk)
                .filter(jdk -> !jdk.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
    }

    /** The highest JDK that was measured; empty if none was. */
    public String newestJdk() {
        List<String> jdks = jdks();
        return jdks.isEmpty() ? "" : jdks.get(jdks.size() - 1);
    }

    /** Downloads of small files on the loopback; an empty JDK for other programs. */
    public Optional<Row> small(String tls, int lanes, String contender, String jdk) {
        return row(Direction.DOWN, SMALL, tls, lanes, false, contender, jdk);
    }

    /** The same under the round-trip time. */
    Optional<Row> far(Direction direction, String tls, int lanes, String contender, String jdk) {
        return row(direction, SMALL, tls, lanes, true, contender, jdk);
    }

    /** One file of 1 GiB. */
    public Optional<Row> large(Direction direction, String tls, String contender, String jdk) {
        return row(direction, LARGE, tls, 1, false, contender, jdk);
    }

    private Optional<Row> row(
            Direction direction, String size, String tls, int lanes, boolean far, String contender, String jdk) {
        return rows.stream()
                .filter(row -> row.contender().equals(contender) && row.jdk().equals(jdk))
                .filter(row -> {
                    Setting setting = row.setting();
                    return setting.direction() == direction
                            && FileSize.of(setting.size()).equals(size)
                            && setting.tls().equals(tls)
                            && setting.lanes() == lanes
                            && setting.rttMillis() > 0 == far;
                })
                .findFirst();
    }
}
