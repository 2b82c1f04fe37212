// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Some files on their way through a route, while a fault strikes.
 *
 * @param lane the server
 * @param way where the files go
 * @param files the files
 * @param options of the FTPS endpoint, besides those of every run
 * @param fault the fault; empty for an undisturbed run
 * @param pace how fast the proxy forwards
 * @param limit how long it may take
 * @param observer run when the fault has struck
 */
public record FaultRun(
        Lane lane,
        Way way,
        SourceFiles files,
        String options,
        Optional<Fault> fault,
        Pace pace,
        Duration limit,
        Runnable observer) {

    private static final Duration TIME_TO_CLEAN_UP = Duration.ofSeconds(3);
    /** The waits of a stall that are bounded one by one add up to about half of it. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    public static FaultRun undisturbed(Lane lane, Way way, SourceFiles files) {
        return new FaultRun(lane, way, files, "", Optional.empty(), Pace.FULL_SPEED, LIMIT, () -> {});
    }

    public FaultRun struckBy(Fault striking) {
        return new FaultRun(lane, way, files, options, Optional.of(striking), pace, limit, observer);
    }

    public FaultRun with(String further) {
        return new FaultRun(lane, way, files, options + "&" + further, fault, pace, limit, observer);
    }

    public FaultRun at(Pace slower) {
        return new FaultRun(lane, way, files, options, fault, slower, limit, observer);
    }

    public FaultRun within(Duration longer) {
        return new FaultRun(lane, way, files, options, fault, pace, longer, observer);
    }

    public FaultRun observedBy(Runnable witness) {
        return new FaultRun(lane, way, files, options, fault, pace, limit, witness);
    }

    private String limits() {
        boolean stalls =
                fault.filter(striking -> striking.action() == Action.STALL).isPresent();
        return stalls ? FaultRoute.LIMITS : FaultRoute.WIDE_LIMITS;
    }

    public Outcome run() throws Exception {
        String directory = lane.newDirectory();
        Places places = Places.of(way, lane, directory);
        files.copyTo(places.source());
        List<String> notes = new CopyOnWriteArrayList<>();
        Runnable look = () -> files.shortIn(places.target()).forEach(name -> notes.add("short meanwhile: " + name));
        lane.proxy().prepare(fault);
        lane.proxy().slowDown(pace);
        lane.proxy().whenStruck(() -> {
            look.run();
            observer.run();
        });
        long begin = System.nanoTime();
        String uri = lane.uri(directory + (way == Way.DOWNLOAD ? "/in" : "/out")) + options;
        FaultRoute route = FaultRoute.within(limits(), way, uri, places, look);
        try (route) {
            route.start();
            await(limit, () -> places.areDone(files));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        Verdict verdict = judge(places, route, notes);
        boolean struck = lane.proxy().hasStruck() || fault.isEmpty();
        int reconnected = lane.proxy().connections(Link.CONTROL) - 1;
        long dataBytes = lane.proxy().bytes(Link.DATA, way.wire());
        lane.proxy().prepare(Optional.empty());
        places.delete();
        route.troubles().seen().stream().map(FaultRun::summary).forEach(notes::add);
        return new Outcome(
                verdict,
                struck,
                route.troubles().seen().size(),
                reconnected,
                dataBytes,
                millis,
                new ArrayList<>(notes));
    }

    private Verdict judge(Places places, FaultRoute route, List<String> notes) {
        if (notes.stream().anyMatch(note -> note.startsWith("short"))) {
            return Verdict.PARTIAL;
        }
        Verdict verdict = places.judge(files, notes);
        if (verdict.compareTo(Verdict.DOUBLED) < 0
                && route.deliveries().values().stream().anyMatch(count -> count > 1)) {
            notes.add("deliveries: " + route.deliveries());
            return Verdict.DOUBLED;
        }
        return verdict == Verdict.OK ? judgeLeftovers(route, notes) : verdict;
    }

    private Verdict judgeLeftovers(FaultRoute route, List<String> notes) {
        boolean clean = await(
                TIME_TO_CLEAN_UP,
                () -> Leftovers.threadsOf(route.name()).isEmpty()
                        && Leftovers.socketsTo(lane.proxy()).isEmpty());
        if (!clean) {
            notes.add("left: " + Leftovers.threadsOf(route.name()) + Leftovers.socketsTo(lane.proxy()));
        }
        return clean ? Verdict.OK : Verdict.LEFTOVER;
    }

    private static boolean await(Duration limit, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static String summary(Throwable trouble) {
        Throwable root = trouble;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root).lines().findFirst().orElse("");
    }
}
