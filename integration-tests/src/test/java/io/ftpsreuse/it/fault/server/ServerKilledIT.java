// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.FaultSetUp;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.Pace;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Uploads;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that die, restart, lose patience or forget sessions: the route sees one operation retried, if any. */
@Tag("all")
class ServerKilledIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SESSION_LIFETIME = Duration.ofSeconds(2);

    @RegisterExtension
    static final FaultSetUp SET_UP = FaultSetUp.withFilesOfEachSize();

    @TestFactory
    Stream<DynamicTest> deliversEveryFileOnceWhenTheServerIsKilledInMidTransfer() {
        return Lanes.tests(Lane.kinds(), List.of(Way.values()), this::killInMidTransfer);
    }

    private void killInMidTransfer(Lane.Kind kind, Way way) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Trigger middle = Trigger.atByte(way.wire(), SourceFiles.LARGEST_SIZE / 2);
            Outcome outcome = FaultRun.undisturbed(lane, way, SET_UP.files())
                    .struckBy(Fault.once(Link.DATA, middle, Action.NONE))
                    .observedBy(() -> {
                        lane.server().kill();
                        lane.server().restart();
                    })
                    .run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
        }
    }

    @TestFactory
    Stream<DynamicTest> uploadsAfterTheServerRestarted() {
        return Lanes.tests(Lane.kinds(), this::restart);
    }

    private void restart(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                Uploads uploads = new Uploads(lane)) {
            uploads.upload();
            lane.server().restart();
            uploads.upload();
            assertThat(uploads.retried()).isLessThanOrEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> uploadsAfterTheServersIdleTimeout() {
        return Lanes.tests(Lane.kinds(), this::awaitIdleTimeout);
    }

    private void awaitIdleTimeout(Lane.Kind kind) throws Exception {
        String line = kind.product() == FtpsProduct.VSFTPD ? "idle_session_timeout=1" : "TimeoutIdle 1";
        try (Lane lane = Lane.start(kind, line);
                Uploads uploads = new Uploads(lane)) {
            uploads.upload();
            await("idle timeout").atMost(SOON).until(() -> hasLostPatience(lane.server()));
            uploads.upload();
            assertThat(uploads.retried()).isLessThanOrEqualTo(1);
        }
    }

    /** vsftpd says so only by what it does: it ends the connection without a word. */
    private static boolean hasLostPatience(FtpsServer server) {
        return Stream.of("Control connection terminated without SSL shutdown", "idle timeout", "Idle timeout")
                .anyMatch(server.log()::contains);
    }

    @TestFactory
    Stream<DynamicTest> uploadsAfterTheServerForgotItsSessions() {
        return Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), this::awaitEndOfSessions);
    }

    private void awaitEndOfSessions(Lane.Kind kind) throws Exception {
        Path cache = Path.of("target", "fault-runs", "sessions-" + kind.tls()).toAbsolutePath();
        String[] lines = {
            "LoadModule mod_tls_shmcache.c", "TLSSessionCache shm:/file=" + cache + " " + SESSION_LIFETIME.toSeconds()
        };
        try (Lane lane = Lane.start(kind, lines);
                Uploads uploads = new Uploads(lane)) {
            uploads.upload();
            uploads.idle(SESSION_LIFETIME.plusSeconds(2));
            uploads.upload();
            assertThat(uploads.retried()).isLessThanOrEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> uploadsAfterTheControlConnectionWasForgottenOnTheWay() {
        return Lanes.tests(Lane.kinds(), this::dropWhenIdle);
    }

    private void dropWhenIdle(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                Uploads uploads = new Uploads(lane)) {
            uploads.upload();
            lane.proxy().strikeNow(Link.CONTROL, Action.DROP);
            uploads.upload();
            assertThat(uploads.retried()).isLessThanOrEqualTo(1);
        }
    }

    @TestFactory
    Stream<DynamicTest> deliversEveryFileOnceWhenTheControlConnectionIsForgottenDuringALongTransfer() {
        return Lanes.tests(Lane.kinds(), List.of(Way.values()), this::dropDuringTransfer);
    }

    private void dropDuringTransfer(Lane.Kind kind, Way way) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Trigger early = Trigger.atByte(way.wire(), SourceFiles.LARGEST_SIZE / 4);
            Outcome outcome = FaultRun.undisturbed(lane, way, SET_UP.files())
                    .at(Pace.FULL_SPEED.narrowed(SourceFiles.LARGEST_SIZE / 2))
                    .struckBy(new Fault(Link.DATA, Fault.FIRST_HIT, early, Link.CONTROL, Action.DROP))
                    .run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).isLessThanOrEqualTo(1);
        }
    }
}
