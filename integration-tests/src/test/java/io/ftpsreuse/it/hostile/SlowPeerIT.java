// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.TransferIncompleteException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A handshake whose bytes each come in time, but without end, ends all the same. */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowPeerIT {

    /** A record of a handshake, of 16 KiB, of which nothing has come yet. */
    private static final byte[] RECORD = {22, 3, 3, 64, 0};

    private static final Duration LIMIT = Duration.ofMillis(500);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("a.txt", new byte[1]);

    @AfterEach
    void close() {
        server.close();
        clock.shutdownNow();
    }

    @Test
    void aHandshakeOfADataConnectionThatTricklesIsGivenUpInTime() throws Exception {
        server.dataLayer(this::trickle);
        long began = System.nanoTime();
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client = HostileClient.with(
                            HostileClient.trusting().dataTimeout(LIMIT).refusalTimeout(LIMIT))
                    .logIn(server)) {
                client.ftps().setControlConnectionRenewal(null);
                client.download("a.txt");
            }
        });
        assertThat(failure).isInstanceOf(TransferIncompleteException.class).hasRootCauseInstanceOf(IOException.class);
        assertThat(failure.getCause()).isInstanceOf(SocketTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        HostileTable.outcome(failure);
    }

    /** Each byte comes well within the limit of a read. */
    private Socket trickle(Socket plain) throws IOException {
        OutputStream out = plain.getOutputStream();
        out.write(RECORD);
        clock.scheduleAtFixedRate(() -> oneMore(out), 0, LIMIT.toMillis() / 10, TimeUnit.MILLISECONDS);
        plain.getInputStream().readAllBytes();
        return plain;
    }

    private static void oneMore(OutputStream out) {
        try {
            out.write(0);
        } catch (IOException e) {
            // The client has given up; so has the clock, when this is not caught.
            throw new IllegalStateException(e);
        }
    }
}
