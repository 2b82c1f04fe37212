// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees a thread whose peer no longer reads: sockets have a time limit for each read, but none for writing, nor
 * for all reads of a handshake. While a watched step lasts longer than the limit, the connection is reset, and the step
 * fails.
 *
 * <p>Owned by the factory of clients. It has one daemon thread, which ends when no upload has been under way for a while.
 */
public final class StallGuard {

    private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

    private final ScheduledThreadPoolExecutor timer;

    public StallGuard() {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ftpsreuse-stall-guard");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Watches one data connection until it is closed. */
    public Watch watch(PlainDataSocket socket, Duration limit) {
        return new Watch(socket, limit);
    }

    /** The watch over one data connection. Its steps come from one thread at a time. */
    public final class Watch {

        private static final long IDLE = 0;

        private final PlainDataSocket socket;
        private final Duration limit;
        private final ScheduledFuture<?> rounds;
        private volatile long busySince = IDLE;
        private volatile boolean stalled;

        private Watch(PlainDataSocket socket, Duration limit) {
            this.socket = socket;
            this.limit = limit;
            long period = Math.max(1, limit.toMillis() / 4);
            rounds = timer.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
        }

        /** Carries a step out, or fails after the limit. */
        void over(IoAction step) throws IOException {
            // Zero means idle, and is a possible time.
            busySince = System.nanoTime() | 1;
            try {
                step.run();
            } catch (IOException e) {
                if (stalled) {
                    SocketTimeoutException timeout = new SocketTimeoutException(
                            "The peer did not read or write for " + limit.toMillis() + " ms; data connection aborted");
                    timeout.initCause(e);
                    throw timeout;
                }
                throw e;
            } finally {
                busySince = IDLE;
            }
        }

        /** Runs, within a step, an action with a time limit of its own. */
        void except(IoAction step) throws IOException {
            busySince = IDLE;
            try {
                step.run();
            } finally {
                busySince = System.nanoTime() | 1;
            }
        }

        public void end() {
            rounds.cancel(false);
        }

        private void check() {
            long since = busySince;
            if (since != IDLE && System.nanoTime() - since > limit.toNanos()) {
                stalled = true;
                rounds.cancel(false);
                try {
                    socket.abort();
                } catch (IOException e) {
                    LOG.debug("A stalled data connection could not be reset", e);
                }
            }
        }
    }
}
