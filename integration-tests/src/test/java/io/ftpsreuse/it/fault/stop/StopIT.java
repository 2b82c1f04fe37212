// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultRoute;
import io.ftpsreuse.it.fault.FaultSetUp;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Leftovers;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Pace;
import io.ftpsreuse.it.fault.Places;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Verdict;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Routes that are stopped in the middle of something: a stop waits for the transfer under way; one that is forced leaves
 * nothing behind on either side; and in both cases every file is delivered once when the route is started again.
 */
class StopIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** A tenth of the time limits of the routes, so that it cannot be those that end a wait. */
    private static final Duration PROMPT = Duration.ofSeconds(6);

    private static final int QUARTER = SourceFiles.LARGEST_SIZE / 4;
    private static final Pace SLOW = Pace.FULL_SPEED.narrowed(SourceFiles.LARGEST_SIZE / 2);
    private static final Pace CRAWLING = Pace.FULL_SPEED.narrowed(SourceFiles.LARGEST_SIZE / 60);

    @RegisterExtension
    static final FaultSetUp SET_UP = FaultSetUp.withFilesOfEachSize();

    /** What a route is in the middle of when it is stopped by force. */
    private enum Moment {
        DATA_STALLED(Link.DATA, Pace.FULL_SPEED),
        CONTROL_STALLED_IN_MID_TRANSFER(Link.CONTROL, Pace.FULL_SPEED),
        TRANSFER_CRAWLING(Link.DATA, CRAWLING),
        DATA_HANDSHAKE_STALLED(Link.DATA, Pace.FULL_SPEED),
        CONNECTING(Link.CONTROL, Pace.FULL_SPEED);

        private final Link victim;
        private final Pace pace;

        Moment(Link victim, Pace pace) {
            this.victim = victim;
            this.pace = pace;
        }

        Fault of(Way way) {
            return switch (this) {
                case DATA_STALLED, CONTROL_STALLED_IN_MID_TRANSFER -> inMidTransfer(way, Action.STALL);
                case TRANSFER_CRAWLING -> inMidTransfer(way, Action.NONE);
                // On the first record of the large file's own connection, behind that of the listing.
                case DATA_HANDSHAKE_STALLED ->
                    Fault.on(Link.DATA, 2, Trigger.beforeUnit(Wire.TO_CLIENT, 0), Action.STALL);
                case CONNECTING -> Fault.on(Link.CONTROL, 1, Trigger.beforeUnit(Wire.TO_CLIENT, 2), Action.STALL);
            };
        }

        private Fault inMidTransfer(Way way, Action action) {
            Trigger middle = Trigger.atByte(way.wire(), action == Action.NONE ? 1 << 16 : QUARTER);
            return new Fault(Link.DATA, Fault.FIRST_HIT, middle, victim, action);
        }
    }

    /** A way and a moment. */
    private record Case(Way way, Moment moment) {
        @Override
        public String toString() {
            return way + " " + moment;
        }
    }

    @TestFactory
    Stream<DynamicTest> waitsForTheTransferUnderWay() {
        return Lanes.testsInTurn(2, List.of(Way.values()), this::stopInMidTransfer);
    }

    private void stopInMidTransfer(Lane.Kind kind, Way way) throws Exception {
        try (Lane lane = Lane.start(kind);
                Stopped stopped = new Stopped(lane, way)) {
            lane.proxy().slowDown(SLOW);
            FaultRoute route = stopped.route(FaultRoute.LIMITS).start();
            await().atMost(SOON).until(() -> lane.proxy().bytes(Link.DATA, way.wire()) > QUARTER);
            assertThat(stopped.places.target().resolve(SourceFiles.LARGEST)).doesNotExist();

            assertThat(route.stopWithin(SOON)).as("stopped by itself").isTrue();

            assertThat(route.troubles().seen()).isEmpty();
            assertThat(route.deliveries()).isEqualTo(Map.of(SourceFiles.LARGEST, 1));
            assertThat(stopped.places.target().resolve(SourceFiles.LARGEST)).exists();
            assertThat(stopped.places.moved().resolve(SourceFiles.LARGEST)).exists();
            stopped.assertThatNothingIsLeftOf(route);
            stopped.assertThatTheRestIsDeliveredOnce(route);
        }
    }

    @TestFactory
    Stream<DynamicTest> leavesNothingBehindWhenItIsForced() {
        return Lanes.testsInTurn(4, cases(), this::stopByForce);
    }

    private static List<Case> cases() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Moment.values()).map(moment -> new Case(way, moment)))
                .toList();
    }

    private void stopByForce(Lane.Kind kind, Case what) throws Exception {
        try (Lane lane = Lane.start(kind);
                Stopped stopped = new Stopped(lane, what.way())) {
            FaultRoute route = stopped.route(FaultRoute.LONG_LIMITS);
            startUntil(what, lane, route);

            long begin = System.nanoTime();
            assertThat(route.stopWithin(AT_ONCE)).as("stopped by itself").isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);

            assertThat(route.deliveries()).isEmpty();
            stopped.assertThatNothingIsLeftOf(route);
            lane.proxy().prepare(Optional.empty());
            stopped.assertThatTheRestIsDeliveredOnce(route);
        }
    }

    @TestFactory
    Stream<DynamicTest> deliversEveryFileOnceWhenTheRouteIsStoppedByForceAndStartedAgain() {
        return Lanes.testsInTurn(2, List.of(Way.values()), this::restart);
    }

    private void restart(Lane.Kind kind, Way way) throws Exception {
        try (Lane lane = Lane.start(kind);
                Stopped stopped = new Stopped(lane, way);
                FaultRoute route = stopped.route(FaultRoute.LONG_LIMITS)) {
            startUntil(new Case(way, Moment.DATA_STALLED), lane, route);
            route.restartAfter(AT_ONCE);
            await().atMost(SOON).until(() -> stopped.places.areDone(SET_UP.files()));
            assertThat(stopped.places.judge(SET_UP.files(), stopped.notes))
                    .as("%s", stopped.notes)
                    .isEqualTo(Verdict.OK);
            assertThat(route.deliveries().values()).containsOnly(1);
        }
    }

    private static void startUntil(Case what, Lane lane, FaultRoute route) {
        lane.proxy().prepare(Optional.of(what.moment().of(what.way())));
        lane.proxy().slowDown(what.moment().pace);
        route.start();
        await().atMost(SOON).until(lane.proxy()::hasStruck);
    }

    /** What a route had to do, before it was stopped and after. */
    private static final class Stopped implements AutoCloseable {
        private final Lane lane;
        private final Way way;
        private final String uri;
        private final Places places;
        private final Path work;
        private final List<String> notes = new CopyOnWriteArrayList<>();

        Stopped(Lane lane, Way way) {
            String directory = lane.newDirectory();
            this.lane = lane;
            this.way = way;
            this.places = Places.of(way, lane, directory);
            this.work = places.local().resolve("work");
            // With autoCreate a consumer connects while the context is started, and not on a thread of its own.
            this.uri = way == Way.DOWNLOAD
                    ? lane.uri(directory + "/in") + "&autoCreate=false&localWorkDirectory=" + work
                    : lane.uri(directory + "/out");
            SET_UP.files().copyTo(places.source());
        }

        FaultRoute route(String limits) throws Exception {
            return FaultRoute.within(limits, way, uri, places, this::look);
        }

        private void look() {
            SET_UP.files().shortIn(places.target()).forEach(name -> notes.add("short meanwhile: " + name));
        }

        void assertThatNothingIsLeftOf(FaultRoute route) {
            await().atMost(PROMPT).untilAsserted(() -> {
                assertThat(Leftovers.threadsOf(route.name())).as("threads").isEmpty();
                assertThat(Leftovers.socketsTo(lane.proxy())).as("sockets").isEmpty();
                assertThat(SET_UP.files().strangersIn(places.target()))
                        .as("in the target")
                        .isEmpty();
                assertThat(SET_UP.files().strangersIn(places.source()))
                        .as("in the source")
                        .isEmpty();
                assertThat(regularFilesIn(work)).as("in the work directory").isZero();
            });
            look();
            assertThat(notes).isEmpty();
        }

        void assertThatTheRestIsDeliveredOnce(FaultRoute before) throws Exception {
            lane.proxy().slowDown(Pace.FULL_SPEED);
            Map<String, Integer> deliveries = new TreeMap<>(before.deliveries());
            try (FaultRoute again = route(FaultRoute.LIMITS).start()) {
                await().atMost(SOON).until(() -> places.areDone(SET_UP.files()));
                again.deliveries().forEach((name, count) -> deliveries.merge(name, count, Integer::sum));
            }
            assertThat(places.judge(SET_UP.files(), notes)).as("%s", notes).isEqualTo(Verdict.OK);
            assertThat(deliveries.keySet()).isEqualTo(SET_UP.files().names());
            assertThat(deliveries.values()).containsOnly(1);
        }

        private static long regularFilesIn(Path directory) throws IOException {
            if (Files.notExists(directory)) {
                return 0;
            }
            try (Stream<Path> tree = Files.walk(directory)) {
                return tree.filter(Files::isRegularFile).count();
            }
        }

        @Override
        public void close() {
            places.delete();
        }
    }
}
