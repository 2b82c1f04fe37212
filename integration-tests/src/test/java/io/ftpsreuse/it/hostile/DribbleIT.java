// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reply that comes byte by byte, each in time, ends all the same: within a minute. */
@ExtendWith(HostileTable.class)
@Timeout(value = 100, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("long")
class DribbleIT {

    /** All at the same time, since each takes its minute. */
    @Test
    void aReplyThatTricklesForEverIsGivenUpWithinAMinute() throws Exception {
        List<String> commands = List.of("(greeting)", "PASS", "PASV", "RETR");
        ExecutorService clients = Executors.newFixedThreadPool(commands.size());
        try {
            for (Future<Throwable> each : commands.stream()
                    .map(command -> clients.submit(() -> failureWhereTrickling(command)))
                    .toList()) {
                Throwable failure = each.get(75, TimeUnit.SECONDS);
                assertThat(failure).isInstanceOf(IOException.class).hasStackTraceContaining("does not end");
                HostileTable.outcome(failure);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Throwable failureWhereTrickling(String command) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                .having("a.txt", new byte[1])
                .on(
                        command,
                        (session, argument) ->
                                clock.scheduleAtFixedRate(() -> trickle(session), 0, 200, TimeUnit.MILLISECONDS))) {
            return catchThrowable(() -> {
                try (HostileClient client = HostileClient.connect(server)) {
                    client.ftps().setControlConnectionRenewal(null);
                    client.download("a.txt");
                }
            });
        } finally {
            clock.shutdownNow();
        }
    }

    private static void trickle(ScriptedSession session) {
        try {
            session.raw("2");
        } catch (IOException e) {
            // The client has given up; so has the clock, when this is not caught.
            throw new IllegalStateException(e);
        }
    }
}
