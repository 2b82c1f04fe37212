// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultClient;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Leftovers;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Closing connections whose peer is silent: JSSE sends close_notify, which a full send buffer does not take, and with
 * TLS 1.3 reads for as long as the socket's time limit.
 */
class CloseIT {
    private static final int MILLIS = 60_000;
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final byte[] BLOCK = new byte[64 << 10];

    @TestFactory
    Stream<DynamicTest> closesAControlConnectionWhosePeerIsSilentAtOnce() {
        return Lanes.tests(Lane.kinds(), CloseIT::closeControl);
    }

    private static void closeControl(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                FaultClient client = FaultClient.connect(lane)) {
            client.ftps().setSoTimeout(MILLIS);
            lane.proxy().strikeNow(Link.CONTROL, Action.STALL);
            assertThat(timeOf(client.ftps()::disconnect)).isLessThan(PROMPT);
            assertThat(Leftovers.socketsTo(lane.proxy())).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> closesADataConnectionWithAFullSendBufferWithinTheTimeLimitOfWrites() {
        return Lanes.tests(Lane.kinds(), CloseIT::closeData);
    }

    private static void closeData(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                FaultClient client = FaultClient.connect(lane)) {
            Trigger early = Trigger.atByte(Wire.TO_SERVER, 1 << 16);
            lane.proxy().prepareNext(Fault.once(Link.DATA, early, Action.STALL));
            OutputStream out = client.ftps().storeFileStream("stalled");
            // The write that finds the buffer full ends after the limit, which leaves closing with nothing to wait for.
            assertThat(timeOf(() -> assertThatThrownBy(() -> fill(out)).isInstanceOf(IOException.class)))
                    .isLessThan(FaultClient.LIMIT.plus(PROMPT));
            assertThat(timeOf(() -> closeQuietly(out))).isLessThan(FaultClient.LIMIT.plus(PROMPT));
            client.ftps().disconnect();
            await().atMost(PROMPT).until(() -> Leftovers.socketsTo(lane.proxy()).isEmpty());
        }
    }

    @TestFactory
    Stream<DynamicTest> freesAThreadThatWritesToAPeerThatTakesNothingWhenTheClientIsBrokenOff() {
        return Lanes.tests(Lane.kinds(), CloseIT::breakOff);
    }

    private static void breakOff(Lane.Kind kind) throws Exception {
        try (Lane lane = Lane.start(kind);
                FaultClient client = FaultClient.connect(lane)) {
            client.ftps().setDataTimeout(Duration.ofMillis(MILLIS));
            Trigger early = Trigger.atByte(Wire.TO_SERVER, 1 << 16);
            lane.proxy().prepareNext(Fault.once(Link.DATA, early, Action.STALL));
            OutputStream out = client.ftps().storeFileStream("stalled");
            Thread writer = new Thread(() -> assertThatThrownBy(() -> fill(out)), "writer on " + kind);
            writer.start();
            await().atMost(PROMPT).until(lane.proxy()::hasStruck);
            assertThat(client.ftps().isInUse()).isFalse();
            client.ftps().breakOff();
            writer.join(PROMPT.toMillis());
            assertThat(writer.isAlive()).isFalse();
            assertThat(timeOf(() -> closeQuietly(out))).isLessThan(PROMPT);
            assertThat(timeOf(client.ftps()::disconnect)).isLessThan(PROMPT);
            assertThat(Leftovers.socketsTo(lane.proxy())).isEmpty();
        }
    }

    private static void fill(OutputStream out) throws IOException {
        while (true) {
            out.write(BLOCK);
        }
    }

    private static void closeQuietly(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            // How long it takes is what matters.
        }
    }

    private static Duration timeOf(Step step) throws Exception {
        long begin = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Something that takes its time. */
    private interface Step {
        void run() throws Exception;
    }
}
