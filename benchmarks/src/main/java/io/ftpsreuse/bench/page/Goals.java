// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.result.HandshakeCost;
import io.ftpsreuse.bench.result.Results;
import io.ftpsreuse.bench.result.Row;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Compares results with the goals. */
final class Goals {

    private static final String ROUTE = WorkerKind.ROUTE.label();
    private static final String RENAMING = WorkerKind.RENAMING_ROUTE.label();
    private static final String BARE = WorkerKind.BARE.label();
    private static final String STOCK = WorkerKind.STOCK.label();
    private static final long SMALL = 4 << 10;
    private static final long GIB = 1 << 30;
    private static final long ONE_BYTE = 1;

    private final Results results;

    Goals(Results results) {
        this.results = results;
    }

    List<Goal> all() {
        return List.of(
                new Goal(
                        "bare",
                        "Over one lane a file of 4 KiB takes the route at most 1.5 times the bare client's time",
                        bare()),
                new Goal(
                        "peers",
                        "The route is at least 10 times faster with them than lftp, curl and stock camel-ftp",
                        peers()),
                new Goal(
                        "large",
                        "1 GiB takes the route, with a heap of 64 MiB, at most 1.1 times lftp's time",
                        large()),
                new Goal(
                        "lanes",
                        "Under a round-trip time of 50 ms eight lanes transfer at least 6 times as many files as one, and"
                                + " more than lftp with `mirror --parallel=8`",
                        lanes()),
                new Goal(
                        "handshakes",
                        "A resumed handshake costs the client less than a fifth of a full one's CPU time",
                        handshakes()),
                new Goal("linear", "The time for N files grows in proportion to N", linear()));
    }

    private List<Finding> bare() {
        List<Finding> findings = new ArrayList<>();
        near(SMALL)
                .forEach((setting, rows) -> each(rows, ROUTE, route -> {
                    Optional<Row> bare = Results.find(rows, BARE, route.jdk());
                    if (bare.isPresent()) {
                        String where = conditions(setting) + ", JDK " + route.jdk();
                        findings.add(ratio(
                                "Route / bare client, " + where, route, bare.get(), Row::millisPerFile, 1.5, true));
                        findings.add(ratio(
                                "The same, second half of the files",
                                route,
                                bare.get(),
                                Row::steadyMillisPerFile,
                                1.5,
                                true));
                    }
                }));
        return findings;
    }

    private List<Finding> peers() {
        List<Finding> findings = new ArrayList<>();
        near(SMALL).forEach((setting, rows) -> usual(rows, ROUTE).ifPresent(route -> {
            for (String peer : List.of("lftp", "curl", STOCK)) {
                usual(rows, peer)
                        .ifPresent(row -> findings.add(ratio(
                                peer + " / route, " + conditions(setting), row, route, Row::millisPerFile, 10, false)));
            }
        }));
        return findings;
    }

    private List<Finding> large() {
        List<Finding> findings = new ArrayList<>();
        near(GIB).forEach((setting, rows) -> {
            each(rows, ROUTE, route -> beside(rows, "Route", route).ifPresent(findings::add));
            each(rows, RENAMING, route -> beside(rows, "Renaming route", route).ifPresent(findings::add));
        });
        return findings;
    }

    private static Optional<Finding> beside(List<Row> rows, String name, Row route) {
        String what = name + " / lftp, " + conditions(route.setting()) + ", JDK " + route.jdk();
        return usual(rows, "lftp").map(lftp -> ratio(what, route, lftp, Row::millisPerFile, 1.1, true));
    }

    private List<Finding> lanes() {
        List<Finding> findings = new ArrayList<>();
        Map<Setting, List<Row>> far = settings(setting -> setting.rttMillis() > 0 && setting.lanes() == 8);
        far.forEach((setting, rows) -> usual(rows, ROUTE).ifPresent(eight -> {
            List<Row> alone = results.rows(setting.direction(), setting.size(), setting.tls(), 1, setting.rttMillis());
            usual(alone, ROUTE)
                    .ifPresent(one -> findings.add(ratio(
                            "Eight lanes / one, files a second, " + conditions(setting),
                            eight,
                            one,
                            Row::filesPerSecond,
                            6,
                            false)));
            usual(rows, "lftp")
                    .ifPresent(lftp -> findings.add(ratio(
                            "Route / lftp, files a second, eight lanes, " + conditions(setting),
                            eight,
                            lftp,
                            Row::filesPerSecond,
                            1,
                            false)));
        }));
        return findings;
    }

    private List<Finding> handshakes() {
        List<Finding> findings = new ArrayList<>();
        for (HandshakeCost cost : results.handshakes()) {
            findings.add(new Finding("Resumed / full, " + cost.tls() + ", JDK " + cost.jdk(), cost.ratio(), 0.2, true));
        }
        return findings;
    }

    private List<Finding> linear() {
        List<Finding> findings = new ArrayList<>();
        List<Row> routes = results.rows().stream()
                .filter(row -> row.isMeasured()
                        && row.contender().equals(ROUTE)
                        && row.setting().size() == ONE_BYTE)
                .toList();
        for (int i = 1; i < routes.size(); i++) {
            Row row = routes.get(i);
            String what = "Time a file of %,d / of %,d"
                    .formatted(row.files(), routes.get(0).files());
            findings.add(ratio(what, row, routes.get(0), Row::millisPerFile, 1.1, true));
        }
        return findings;
    }

    private Map<Setting, List<Row>> near(long size) {
        return settings(setting -> setting.size() == size && setting.rttMillis() == 0 && setting.lanes() == 1);
    }

    private Map<Setting, List<Row>> settings(Predicate<Setting> included) {
        Map<Setting, List<Row>> groups = new LinkedHashMap<>();
        results.rows().stream().filter(row -> included.test(row.setting())).forEach(row -> groups.computeIfAbsent(
                        row.setting(), key -> new ArrayList<>())
                .add(row));
        return groups;
    }

    private static void each(List<Row> rows, String contender, java.util.function.Consumer<Row> action) {
        rows.stream()
                .filter(row -> row.isMeasured() && row.contender().equals(contender))
                .forEach(action);
    }

    /** On the usual JDK, which comes first. */
    private static Optional<Row> usual(List<Row> rows, String contender) {
        return rows.stream()
                .filter(row -> row.isMeasured() && row.contender().equals(contender))
                .findFirst();
    }

    private static Finding ratio(
            String what, Row one, Row other, ToDoubleFunction<Row> property, double limit, boolean most) {
        return new Finding(what, property.applyAsDouble(one) / property.applyAsDouble(other), limit, most);
    }

    private static String conditions(Setting setting) {
        return (setting.direction() == Direction.DOWN ? "download, " : "upload, ") + setting.tls();
    }
}
