// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The lanes of a producer: as many as exchanges come at once, up to a limit; exchanges beyond that wait. The lane used
 * last is used next, so that there are no more connections than needed. Once ended there are no lanes any more, also not
 * for exchanges that are waiting. Used by any number of threads.
 */
public final class ConnectionPool {

    private static final Duration TIME_WITHOUT_TRYING = Duration.ofMinutes(5);

    private final int most;
    private final Supplier<ProducerConnection> maker;
    private final List<ProducerConnection> all = new ArrayList<>();
    private final Deque<ProducerConnection> idle = new ArrayDeque<>();
    private Long refusedNanos;
    private int accepted;
    private boolean ended;

    /** @param most how many there may be */
    public ConnectionPool(int most, Supplier<ProducerConnection> maker) {
        this.most = most;
        this.maker = maker;
    }

    /**
     * A lane for one exchange, which must be given back.
     *
     * @throws RejectedExecutionException if there are none any more
     */
    public synchronized ProducerConnection take() throws InterruptedException {
        while (!ended && idle.isEmpty() && all.size() >= limit()) {
            wait();
        }
        if (ended) {
            throw new RejectedExecutionException("The producer has been stopped");
        }
        if (idle.isEmpty()) {
            ProducerConnection made = maker.get();
            all.add(made);
            return made;
        }
        return idle.pop();
    }

    private int limit() {
        boolean refusedLately =
                refusedNanos != null && System.nanoTime() - refusedNanos < TIME_WITHOUT_TRYING.toNanos();
        return refusedLately ? accepted : most;
    }

    public synchronized void giveBack(ProducerConnection lane) {
        idle.push(lane);
        notifyAll();
    }

    /**
     * Gives up a lane that the server refuses for being one too many, if it has accepted others; for some minutes there
     * are no more than these.
     *
     * @return false if it has accepted none, so that there is none to wait for
     */
    public synchronized boolean giveUp(ProducerConnection lane) {
        int others = (int) all.stream()
                .filter(other -> other != lane && other.hasConnected())
                .count();
        if (others == 0) {
            return false;
        }
        all.remove(lane);
        accepted = others;
        refusedNanos = System.nanoTime();
        notifyAll();
        return true;
    }

    /** How many the server has accepted when it refused one more. */
    public synchronized int accepted() {
        return accepted;
    }

    /** Ends the waiting of exchanges, which fail, and returns all lanes, idle or not, for the owner to end. */
    public synchronized List<ProducerConnection> end() {
        ended = true;
        idle.clear();
        notifyAll();
        return List.copyOf(all);
    }
}
