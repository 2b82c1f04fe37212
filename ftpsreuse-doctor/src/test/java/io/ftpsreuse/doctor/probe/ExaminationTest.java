// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.ReportAudience;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExaminationTest {

    private static final Login LOGIN = Login.of("hush-hush", SessionReusingFtpsClientFactory::builder, false, Map.of());

    @Test
    @Timeout(30)
    void stopsWaitingForAReplyThatNeverEnds() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread dribbling = new Thread(() -> dribble(server, over));
            dribbling.setDaemon(true);
            dribbling.start();
            Target target = new Target("localhost", server.getLocalPort(), "joe", "", false);
            ExaminationPlan plan = new ExaminationPlan(
                    target, 1, false, true, false, Duration.ZERO, 0, Duration.ofSeconds(1), Duration.ofSeconds(20));

            Report report = new Examination(plan, LOGIN, ReportAudience.COMMAND, Progress.NONE).run();

            assertThat(report.verdict()).isEqualTo(Verdict.NOT_FTPS);
            assertThat(report.toText()).contains("Read timed out");
        } finally {
            over.countDown();
        }
    }

    /** One byte at a time of a line that never ends. */
    private static void dribble(ServerSocket server, CountDownLatch over) {
        while (over.getCount() > 0) {
            try (Socket connection = server.accept()) {
                connection.getOutputStream().write("220-".getBytes(StandardCharsets.US_ASCII));
                while (!over.await(100, TimeUnit.MILLISECONDS)) {
                    connection.getOutputStream().write('x');
                }
            } catch (IOException e) {
                // The doctor has disconnected.
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Test
    void showsNoPasswordOfALogin() {
        assertThat(LOGIN.toString()).doesNotContain("hush");
    }
}
