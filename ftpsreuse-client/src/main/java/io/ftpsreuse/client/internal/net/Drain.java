// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an upload under TLS 1.3: after its last byte the client sends close_notify and then reads until the server
 * sends it too. Only reading shows JSSE the new ticket that the next data connection needs.
 */
public final class Drain {

    /** Only closes, which is enough where tickets are not needed. */
    public static final Drain NONE = new Drain(Duration.ZERO, () -> {});

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    /** A ticket has some 200 bytes; a server sends nothing else on an upload. */
    private static final int MOST_BYTES = 1 << 16;

    private final Duration limit;
    private final Runnable onEnd;

    /**
     * @param limit how long to read, all in all
     * @param onEnd called when the server has ended the connection within the limit
     */
    public Drain(Duration limit, Runnable onEnd) {
        this.limit = limit;
        this.onEnd = onEnd;
    }

    /** Drains the connection, which its owner closes afterwards. */
    void of(SSLSocket tls) {
        if (limit.isZero()) {
            return;
        }
        try {
            // Half-close sends close_notify; the server's answer to it, and any ticket before it, can then be read.
            tls.shutdownOutput();
            if (isEndReached(tls)) {
                onEnd.run();
            }
        } catch (IOException e) {
            // The data and its close_notify are sent, and the server's reply will report their result. What is
            // lost is at most a ticket, which is noticed before the next data command.
            LOG.debug("Draining an upload ended early", e);
        }
    }

    private boolean isEndReached(SSLSocket tls) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        InputStream in = tls.getInputStream();
        byte[] rest = new byte[1024];
        int total = 0;
        while (total < MOST_BYTES) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            tls.setSoTimeout(Math.toIntExact(left));
            int read = in.read(rest);
            if (read < 0) {
                return true;
            }
            total += read;
        }
        return false;
    }
}
