// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import static io.ftpsreuse.bench.contender.Direction.DOWN;
import static io.ftpsreuse.bench.contender.Direction.UP;

import io.ftpsreuse.bench.contender.Application;
import io.ftpsreuse.bench.contender.ApplicationKind;
import io.ftpsreuse.bench.contender.Contender;
import io.ftpsreuse.bench.contender.Curl;
import io.ftpsreuse.bench.contender.JavaContender;
import io.ftpsreuse.bench.contender.Lftp;
import io.ftpsreuse.bench.contender.LimitClient;
import io.ftpsreuse.bench.contender.PythonFtplib;
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
 * where the other properties are the usual ones (TLS 1.3, the highest JDK, one lane, 4 KiB).
 */
final class Plan {

    /** The simulated round-trip time. */
    static final int RTT_MILLIS = 50;

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int GIB = 1 << 30;
    private static final int MANY = 5000;
    private static final int CONNECTIONS = 4;

    /** For contenders that would need minutes: they transfer as many files as they can in this time. */
    private static final int SECONDS = 10;

    private static final String NEW = "TLSv1.3";
    private static final String OLD = "TLSv1.2";

    private final BenchOptions options;
    private final String usual;
    private final String newest;
    private final Contender limit;
    private final Contender python;
    private final Contender lftp = new Lftp();
    private final Contender curl = new Curl();
    private final Contender rclone = new Rclone();
    private final List<Group> groups = new ArrayList<>();

    private Plan(BenchOptions options) {
        this.options = options;
        List<String> versions = options.jdks().keySet().stream()
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        this.usual = versions.get(0);
        this.newest = versions.get(versions.size() - 1);
        this.limit = new LimitClient(options.work().resolve("limit"));
        this.python = new PythonFtplib(options.work().resolve("ftplib_reuse.py"));
    }

    /** The groups, in the order in which they are measured. */
    static List<Group> of(BenchOptions options) {
        Plan plan = new Plan(options);
        if (options.isQuick()) {
            plan.quick();
        } else {
            plan.smallFiles();
            plan.application();
            plan.largeFiles();
            plan.farAway();
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
        Setting down = new Setting(DOWN, 4 * KIB, 200, NEW, 1, 0);
        add(down, 3, 3, limit, python, route(usual), bare(usual), lftp);
        add(new Setting(DOWN, 4 * KIB, 200, NEW, 4, 0), 3, 0, application(ApplicationKind.FOLDER));
        add(new Setting(UP, 4 * KIB, 200, NEW, 1, 0), 3, 3, route(usual), bare(usual), lftp);
        add(new Setting(DOWN, 64 * MIB, 1, NEW, 1, 0), 3, 0, limit, route(usual), lftp);
        add(new Setting(UP, 64 * MIB, 1, NEW, 1, 0), 3, 0, route(usual), lftp);
        add(new Setting(DOWN, 4 * KIB, 24, NEW, 1, RTT_MILLIS), 3, 0, route(usual), lftp);
        add(new Setting(DOWN, 4 * KIB, 96, NEW, 8, RTT_MILLIS), 3, 0, route(usual), lftp);
    }

    /** So many that the second half shows a warm JVM, and the first 1,000 a cold one. */
    private void smallFiles() {
        for (String tls : List.of(OLD, NEW)) {
            Setting down = new Setting(DOWN, 4 * KIB, MANY, tls, 1, 0);
            add(down, 3, 0, Stream.concat(Stream.of(limit, python), ours()).toArray(Contender[]::new));
            add(down, 2, SECONDS, lftp);
        }
        Setting down = new Setting(DOWN, 4 * KIB, MANY, NEW, 1, 0);
        add(down, 2, 0, java(WorkerKind.MOVING_ROUTE, newest));
        add(down, 2, SECONDS, curl, rclone, java(WorkerKind.STOCK, usual));
        add(new Setting(UP, 4 * KIB, 1000, OLD, 1, 0), 3, 0, route(newest), bare(newest), lftp);
        Setting up = new Setting(UP, 4 * KIB, 1000, NEW, 1, 0);
        add(up, 3, 0, Stream.concat(ours(), Stream.of(lftp)).toArray(Contender[]::new));
        add(up, 2, SECONDS, java(WorkerKind.STOCK, usual));
        Setting parallel = new Setting(DOWN, 4 * KIB, MANY, NEW, CONNECTIONS, 0);
        add(parallel, 2, 0, route(newest), bare(newest));
        add(parallel, 2, SECONDS, lftp);
    }

    private void application() {
        add(new Setting(DOWN, 4 * KIB, MANY, OLD, 1, 0), 2, 0, application(ApplicationKind.FOLDER));
        add(new Setting(DOWN, 4 * KIB, MANY, OLD, CONNECTIONS, 0), 2, 0, application(ApplicationKind.FOLDER));
        Setting one = new Setting(DOWN, 4 * KIB, MANY, NEW, 1, 0);
        add(one, 2, 0, application(ApplicationKind.FOLDER));
        add(one, 1, 0, application(ApplicationKind.QUEUE), application(ApplicationKind.FOLDER_AND_QUEUE));
        Setting several = new Setting(DOWN, 4 * KIB, MANY, NEW, CONNECTIONS, 0);
        add(
                several,
                2,
                0,
                application(ApplicationKind.FOLDER),
                application(ApplicationKind.FOLDER_AND_QUEUE),
                application(ApplicationKind.CLUSTER));
        add(several, 1, 0, application(ApplicationKind.QUEUE));
    }

    private void largeFiles() {
        add(new Setting(DOWN, MIB, 200, NEW, 1, 0), 2, SECONDS, limit, route(newest), lftp);
        add(new Setting(DOWN, GIB, 1, OLD, 1, 0), 3, 0, limit, route(newest), renaming(newest), lftp);
        Stream<Contender> routes = versions().flatMap(version -> Stream.of(route(version), renaming(version)));
        add(
                new Setting(DOWN, GIB, 1, NEW, 1, 0),
                3,
                0,
                Stream.concat(routes, Stream.of(limit, lftp)).toArray(Contender[]::new));
        add(
                new Setting(UP, GIB, 1, NEW, 1, 0),
                3,
                0,
                Stream.concat(versions().map(this::route), Stream.of(lftp)).toArray(Contender[]::new));
    }

    private void farAway() {
        Setting down = new Setting(DOWN, 4 * KIB, 60, NEW, 1, RTT_MILLIS);
        add(down, 2, 0, route(newest), java(WorkerKind.MOVING_ROUTE, newest));
        add(down, 2, SECONDS, lftp);
        add(new Setting(DOWN, 4 * KIB, 160, NEW, 8, RTT_MILLIS), 3, SECONDS, route(newest), lftp);
        Setting up = new Setting(UP, 4 * KIB, 60, NEW, 1, RTT_MILLIS);
        add(up, 2, 0, route(newest));
        add(up, 2, SECONDS, lftp);
        add(new Setting(UP, 4 * KIB, 160, NEW, 8, RTT_MILLIS), 2, SECONDS, route(newest), lftp);
    }

    private void add(Setting setting, int rounds, int secondsPerRun, Contender... contenders) {
        groups.add(new Group(
                Arrays.stream(contenders)
                        .map(contender -> new Entry(setting, contender))
                        .toList(),
                rounds,
                secondsPerRun));
    }

    /** The client alone on one JDK only, which shows what Camel adds. */
    private Stream<Contender> ours() {
        return Stream.concat(versions().map(this::route), Stream.of(bare(newest)));
    }

    private Stream<String> versions() {
        return Stream.of(usual, newest).distinct();
    }

    private Contender route(String version) {
        return java(WorkerKind.ROUTE, version);
    }

    private Contender renaming(String version) {
        return java(WorkerKind.RENAMING_ROUTE, version);
    }

    private Contender bare(String version) {
        return java(WorkerKind.BARE, version);
    }

    private Contender application(ApplicationKind kind) {
        return new Application(kind, options.application(newest), options.work().resolve("home"));
    }

    private Contender java(WorkerKind kind, String version) {
        return new JavaContender(kind, version, options.java(version), options.javaOptions());
    }
}
