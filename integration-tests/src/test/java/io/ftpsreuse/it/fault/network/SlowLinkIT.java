// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.FaultSetUp;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.Pace;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.TlsVersions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that are slow or chop what they carry, but lose nothing: the route sees no fault, and nothing is retried. */
@Tag("all")
class SlowLinkIT {
    private static final int NARROW = SourceFiles.LARGEST_SIZE / 3;
    private static final Pace FORGETFUL =
            Pace.FULL_SPEED.narrowed(SourceFiles.LARGEST_SIZE / 5).forgettingAfter(Duration.ofMillis(2_500));
    /** Else much of an upload is gone before the link has taken any of it, and what follows is one long silence. */
    private static final String SMALL_BUFFER = "ftpClient.sendDataSocketBufferSize=32768";

    private static final String KEEP_ALIVE =
            "&ftpClient.controlKeepAliveTimeout=PT0.5S&ftpClient.controlKeepAliveReplyTimeout=PT0.2S";

    @RegisterExtension
    static final FaultSetUp SET_UP = FaultSetUp.withFilesOfEachSize();

    @TestFactory
    Stream<DynamicTest> deliversByteByByte() {
        return Lanes.testsInTurn(
                2, List.of(Way.values()), (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.dribbling(30_000)));
    }

    @TestFactory
    Stream<DynamicTest> deliversWithLatency() {
        return Lanes.testsInTurn(
                2,
                List.of(Way.values()),
                (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.delayed(Duration.ofMillis(10))));
    }

    @TestFactory
    Stream<DynamicTest> deliversOverANarrowLinkForLongerThanAnyTimeLimit() {
        return Lanes.testsInTurn(
                2, List.of(Way.values()), (kind, way) -> deliver(kind, way, Pace.FULL_SPEED.narrowed(NARROW)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheControlConnectionFromBeingForgottenDuringALongTransfer() {
        return Lanes.testsInTurn(2, List.of(Way.values()), SlowLinkIT::keepAlive);
    }

    private static void keepAlive(Lane.Kind kind, Way way) throws Exception {
        Outcome outcome = overAForgetfulLink(kind, way, KEEP_ALIVE);
        assertThat(outcome.retried()).isZero();
        if (!isRenewedAnyway(kind, way)) {
            assertThat(outcome.reconnected()).isZero();
        }
    }

    /** The negative twin: without NOOPs the link does forget. */
    @TestFactory
    Stream<DynamicTest> renewsTheControlConnectionThatWasForgottenDuringALongTransfer() {
        return Lanes.testsInTurn(2, List.of(Way.values()), SlowLinkIT::forget);
    }

    private static void forget(Lane.Kind kind, Way way) throws Exception {
        Outcome outcome = overAForgetfulLink(kind, way, "");
        assertThat(outcome.retried()).isLessThanOrEqualTo(1);
        if (!isRenewedAnyway(kind, way)) {
            assertThat(outcome.reconnected()).isPositive();
        }
    }

    private static Outcome overAForgetfulLink(Lane.Kind kind, Way way, String option) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Outcome outcome = FaultRun.undisturbed(lane, way, SET_UP.files())
                    .at(FORGETFUL)
                    .with(SMALL_BUFFER + option)
                    .run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            return outcome;
        }
    }

    /** ProFTPD costs uploads under TLS 1.3 a connection each, on any link. */
    private static boolean isRenewedAnyway(Lane.Kind kind, Way way) {
        return kind.product() == FtpsProduct.PROFTPD && kind.tls() == TlsVersions.TLS_1_3 && way == Way.UPLOAD;
    }

    private void deliver(Lane.Kind kind, Way way, Pace pace) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Outcome outcome =
                    FaultRun.undisturbed(lane, way, SET_UP.files()).at(pace).run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).isZero();
        }
    }
}
