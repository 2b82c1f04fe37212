// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.FaultSetUp;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import io.ftpsreuse.it.server.FtpsProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A large file over a link that breaks again and again arrives once, intact, continued by REST (RFC 3659 section 5).
 *
 * <p>{@code -Dfaults=full} takes 1 GiB and breaks every 100 MiB; else it is 20 MiB and every 2 MiB.
 */
@Tag("all")
class ResumeIT {
    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final long SIZE = FULL ? 1L << 30 : 20L << 20;
    private static final long BREAK = FULL ? 100L << 20 : 2L << 20;
    private static final Duration LIMIT = FULL ? Duration.ofMinutes(5) : Duration.ofSeconds(60);

    private static final List<Action> BREAKS = List.of(Action.RESET, Action.FIN);

    @RegisterExtension
    static final FaultSetUp SET_UP = FaultSetUp.withOneFile("large.bin", SIZE);

    @TestFactory
    Stream<DynamicTest> continuesADownloadToTheLocalWorkDirectory() {
        return Lanes.tests(Lane.kinds(), BREAKS, this::download);
    }

    private void download(Lane.Kind kind, Action action) throws Exception {
        continues(
                kind,
                Way.DOWNLOAD,
                action,
                "localWorkDirectory=" + Path.of("target", "fault-runs", "work-of-" + kind.product() + kind.tls()));
    }

    @TestFactory
    Stream<DynamicTest> continuesAnUploadOfAFile() {
        return Stream.concat(
                Lanes.tests(Lane.kinds(FtpsProduct.VSFTPD), BREAKS, this::upload),
                Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), List.of(Action.RESET), this::upload));
    }

    /** ProFTPD confirms an upload that ended by a bare FIN: what it has is not continued, but sent once more. */
    @TestFactory
    Stream<DynamicTest> sendsTheWholeFileOnceMoreWhereTheServerConfirmsAPart() {
        return Lanes.tests(Lane.kinds(FtpsProduct.PROFTPD), this::confirmed);
    }

    private void confirmed(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            Outcome outcome = FaultRun.undisturbed(lane, Way.UPLOAD, SET_UP.files())
                    .within(LIMIT)
                    .struckBy(Fault.once(Link.DATA, Trigger.atByte(Wire.TO_SERVER, BREAK), Action.FIN))
                    .run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).as("failures that the route saw").isZero();
            assertThat(SET_UP.tap().lines(lane.proxy().port())).noneMatch(line -> line.startsWith("> REST "));
        }
    }

    private void upload(Lane.Kind kind, Action action) throws Exception {
        continues(kind, Way.UPLOAD, action, "binary=true");
    }

    private void continues(Lane.Kind kind, Way way, Action action, String options) throws Exception {
        try (Lane lane = Lane.start(kind)) {
            FaultRun run = FaultRun.undisturbed(lane, way, SET_UP.files())
                    .with(options)
                    .within(LIMIT)
                    .struckBy(Fault.on(Link.DATA, Fault.EACH, Trigger.atByte(way.wire(), BREAK), action));
            Outcome outcome = run.run();
            assertThat(outcome).matches(Outcome::isAsPromised, "is as promised");
            assertThat(outcome.retried()).as("failures that the route saw").isZero();
            List<String> lines = SET_UP.tap().lines(lane.proxy().port());
            assertThat(lines.stream().filter(line -> line.startsWith("> REST ")).count())
                    .as("REST commands")
                    .isBetween(SIZE / BREAK - 1, 2 * SIZE / BREAK);
            assertThat(outcome.dataBytes()).isBetween(SIZE, SIZE + SIZE / 4);
        }
    }
}
