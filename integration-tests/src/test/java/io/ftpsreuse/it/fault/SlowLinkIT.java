// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Links that are slow or chop what they carry, but lose nothing: the route sees no fault, and nothing is retried. */
class SlowLinkIT {
    private static final int NARROW = SourceFiles.LARGEST_SIZE / 3;
    private static final Pace FORGETFUL = Pace.FULL_SPEED.narrowed(NARROW).forgettingAfter(Duration.ofMillis(1_500));

    private static SourceFiles files;

    private final ProtocolTap quiet = ProtocolTap.open();

    @BeforeAll
    static void makeFiles() throws Exception {
        files = SourceFiles.ofEachSize();
    }

    @AfterAll
    static void deleteFiles() {
        files.delete();
    }

    @AfterEach
    void logAgain() {
        quiet.close();
    }

    @TestFactory
    Stream<DynamicTest> deliversByteByByte() {
        return Lanes.tests(
                Lane.kinds(),
                List.of(Way.values()),
                (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.dribbling(30_000)));
    }

    @TestFactory
    Stream<DynamicTest> deliversWithLatency() {
        return Lanes.tests(
                Lane.kinds(),
                List.of(Way.values()),
                (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.delayed(Duration.ofMillis(10))));
    }

    @TestFactory
    Stream<DynamicTest> deliversOverANarrowLinkForLongerThanAnyTimeLimit() {
        return Lanes.tests(
                Lane.kinds(),
                List.of(Way.values()),
                (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.narrowed(NARROW)));
    }

    @TestFactory
    Stream<DynamicTest> renewsTheControlConnectionThatWasForgottenDuringALongTransfer() {
        return Lanes.tests(Lane.kinds(), SlowLinkIT::downloadForgetfully);
    }

    private static void downloadForgetfully(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Outcome outcome = FaultRun.undisturbed(lane, Way.DOWNLOAD, files)
                    .at(FORGETFUL)
                    .run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).isZero();
            assertThat(outcome.reconnected()).isEqualTo(1);
        }
    }

    private void deliver(Lane.Kind kind, Way way, Pace pace) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Outcome outcome = FaultRun.undisturbed(lane, way, files).at(pace).run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).isZero();
        }
    }
}
