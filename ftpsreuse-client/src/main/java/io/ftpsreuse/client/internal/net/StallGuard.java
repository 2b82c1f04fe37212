// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>All guards share one daemon thread, which ends when no data connection has been open for a while: an application may
 * have a factory of clients, and so a guard, for each of hundreds of servers.
 */
public final class StallGuard {

    private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

    /** A longer period would keep the thread for longer than some seconds after the last transfer. */
    private static final long LONGEST_PERIOD = 1_000;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Map<Long, Rounds> roundsByPeriod = new ConcurrentHashMap<>();

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ftpsreuse-stall-guard");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(4, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Watches one data connection until it is closed. */
    public Watch watch(PlainDataSocket socket, Duration limit) {
        long period = Math.max(1, Math.min(LONGEST_PERIOD, limit.toMillis() / 4));
        Watch watch = new Watch(socket, limit, roundsByPeriod.computeIfAbsent(period, Rounds::new));
        watch.rounds.add(watch);
        return watch;
    }

    /**
     * The watches with one period of checks. The checks go on from one data connection to the next: to schedule some for each
     * connection would wake the thread for each.
     */
    private final class Rounds {

        private final long period;
        private final Set<Watch> watches = new HashSet<>();
        private ScheduledFuture<?> scheduled;

        Rounds(long period) {
            this.period = period;
        }

        synchronized void add(Watch watch) {
            watches.add(watch);
            if (scheduled == null) {
                scheduled = TIMER.scheduleWithFixedDelay(this::check, period, period, TimeUnit.MILLISECONDS);
            }
        }

        synchronized void remove(Watch watch) {
            watches.remove(watch);
        }

        private void check() {
            present().forEach(Watch::check);
        }

        private synchronized List<Watch> present() {
            if (watches.isEmpty()) {
                scheduled.cancel(false);
                scheduled = null;
            }
            return List.copyOf(watches);
        }
    }

    /** The watch over one data connection. Its steps come from one thread at a time. */
    public final class Watch {

        private static final long IDLE = 0;

        private final PlainDataSocket socket;
        private final Duration limit;
        private final Rounds rounds;
        private volatile long busySince = IDLE;
        private volatile boolean stalled;

        private Watch(PlainDataSocket socket, Duration limit, Rounds rounds) {
            this.socket = socket;
            this.limit = limit;
            this.rounds = rounds;
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
            rounds.remove(this);
        }

        private void check() {
            long since = busySince;
            if (since != IDLE && System.nanoTime() - since > limit.toNanos()) {
                stalled = true;
                rounds.remove(this);
                try {
                    socket.abort();
                } catch (IOException e) {
                    LOG.debug("A stalled data connection could not be reset", e);
                }
            }
        }
    }
}
