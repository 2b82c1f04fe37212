// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import static io.ftpsreuse.bench.contender.Direction.DOWN;
import static io.ftpsreuse.bench.contender.Direction.UP;

import io.ftpsreuse.bench.contender.Contender;
import io.ftpsreuse.bench.contender.Curl;
import io.ftpsreuse.bench.contender.Direction;
import io.ftpsreuse.bench.contender.JavaContender;
import io.ftpsreuse.bench.contender.Lftp;
import io.ftpsreuse.bench.contender.Rclone;
import io.ftpsreuse.bench.result.Setting;
import io.ftpsreuse.bench.worker.WorkerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measurements. Not every combination, which would need a night: each value of each property stands beside the others
 * where the other properties are the usual ones (TLS 1.3, the lowest JDK, one lane, 4 KiB).
 */
final class Plan {

    /** The simulated round-trip time. */
    static final int RTT_MILLIS = 50;

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final String NEW = "TLSv1.3";
    private static final String OLD = "TLSv1.2";

    private final BenchOptions options;
    private final Contender route;
    private final Contender renaming;
    private final Contender bare;
    private final Contender stock;
    private final Contender lftp = new Lftp();
    private final Contender curl = new Curl();
    private final Contender rclone = new Rclone();
    private final List<Contender> ours = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    private Plan(BenchOptions options) {
        this.options = options;
        List<String> versions = options.jdks().keySet().stream()
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        String usual = versions.get(0);
        this.route = java(WorkerKind.ROUTE, usual);
        this.renaming = java(WorkerKind.RENAMING_ROUTE, usual);
        this.bare = java(WorkerKind.BARE, usual);
        this.stock = java(WorkerKind.STOCK, usual);
        for (String version : options.isQuick() ? List.of(usual) : versions) {
            ours.add(java(WorkerKind.ROUTE, version));
            ours.add(java(WorkerKind.BARE, version));
        }
    }

    /** The groups, in the order in which they are measured. */
    static List<Group> of(BenchOptions options) {
        Plan plan = new Plan(options);
        if (options.isQuick()) {
            plan.quick();
        } else {
            plan.smallFiles();
            plan.otherFiles();
            plan.farAway();
            plan.many();
        }
        return plan.groups.stream()
                .map(plan::onlyIncluded)
                .filter(group -> !group.entries().isEmpty())
                .toList();
    }

    private Group onlyIncluded(Group group) {
        List<Entry> included = group.entries().stream()
                .filter(entry -> options.only()
                        .map(only -> only.matcher(entry.toString()).find())
                        .orElse(true))
                .toList();
        return new Group(included, group.rounds(), group.secondsPerRun());
    }

    private void quick() {
        all(4 * KIB, 200, DOWN, NEW, 1, 0);
        add(4 * KIB, 200, DOWN, NEW, 8, 0, route, bare, lftp);
        all(4 * KIB, 200, UP, NEW, 1, 0);
        add(64 * MIB, 1, DOWN, NEW, 1, 0, route, bare, lftp);
        add(64 * MIB, 1, UP, NEW, 1, 0, route, bare, lftp);
        add(4 * KIB, 24, DOWN, NEW, 1, RTT_MILLIS, route, bare, lftp);
        add(4 * KIB, 96, DOWN, NEW, 8, RTT_MILLIS, route, bare, lftp);
    }

    private void smallFiles() {
        all(4 * KIB, 1000, DOWN, NEW, 1, 0);
        all(4 * KIB, 1000, UP, NEW, 1, 0);
        add(4 * KIB, 1000, DOWN, OLD, 1, 0, route, renaming, bare, lftp, stock);
        add(4 * KIB, 1000, UP, OLD, 1, 0, route, bare, lftp);
        add(4 * KIB, 1000, DOWN, NEW, 4, 0, route, bare, lftp);
        add(4 * KIB, 1000, DOWN, NEW, 8, 0, route, bare, lftp);
        add(4 * KIB, 1000, UP, NEW, 8, 0, route, bare, lftp);
        add(0, 1000, DOWN, NEW, 1, 0, route, bare, lftp);
        add(0, 1000, UP, NEW, 1, 0, route, lftp);
    }

    private void otherFiles() {
        add(MIB, 200, DOWN, NEW, 1, 0, route, bare, lftp, stock);
        add(MIB, 200, UP, NEW, 1, 0, route, lftp);
        add(1L << 30, 1, DOWN, NEW, 1, 0, route, renaming, ours.get(ours.size() - 2), bare, lftp, curl, stock);
        add(1L << 30, 1, UP, NEW, 1, 0, route, bare, lftp, curl);
        add(1L << 30, 1, DOWN, OLD, 1, 0, route, renaming, bare, lftp);
    }

    private void farAway() {
        add(4 * KIB, 40, DOWN, NEW, 1, RTT_MILLIS, route, bare, lftp);
        add(4 * KIB, 80, DOWN, NEW, 4, RTT_MILLIS, route, lftp);
        add(4 * KIB, 160, DOWN, NEW, 8, RTT_MILLIS, route, bare, lftp);
        add(4 * KIB, 160, DOWN, OLD, 8, RTT_MILLIS, route, lftp);
        add(4 * KIB, 40, UP, NEW, 1, RTT_MILLIS, route, lftp);
        add(4 * KIB, 160, UP, NEW, 8, RTT_MILLIS, route, lftp);
    }

    /** One byte, since empty files were measured already. The most of them once only, which needs eight minutes. */
    private void many() {
        groups.add(new Group(List.of(many(1_000), many(10_000)), 3, 0));
        groups.add(new Group(List.of(many(100_000)), 1, 0));
    }

    private Entry many(int files) {
        return new Entry(new Setting(DOWN, 1, files, NEW, 1, 0), route);
    }

    private void all(long size, int files, Direction direction, String tls, int lanes, int rtt) {
        Contender[] contenders = Stream.concat(ours.stream(), Stream.of(lftp, curl, rclone, stock))
                .toArray(Contender[]::new);
        add(size, files, direction, tls, lanes, rtt, contenders);
    }

    private void add(
            long size, int files, Direction direction, String tls, int lanes, int rtt, Contender... contenders) {
        Setting setting = new Setting(direction, size, files, tls, lanes, rtt);
        List<Entry> entries = Arrays.stream(contenders)
                .map(contender -> new Entry(setting, contender))
                .toList();
        groups.add(new Group(entries, options.isQuick() ? 3 : 5, seconds(setting)));
    }

    /**
     * How long one run may last: so long that the Java programs transfer the same number of files, all of them, since each
     * begins with a cold JVM that weighs less the more there are.
     */
    private int seconds(Setting setting) {
        if (setting.rttMillis() > 0) {
            return 5;
        }
        return options.isQuick() ? 3 : 15;
    }

    private Contender java(WorkerKind kind, String version) {
        return new JavaContender(kind, version, options.jdks().get(version) + "/bin/java", options.javaOptions());
    }
}
