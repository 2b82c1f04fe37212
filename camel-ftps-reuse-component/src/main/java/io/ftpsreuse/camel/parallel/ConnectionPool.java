// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The connections of a producer: one for each concurrent exchange, up to a limit; further exchanges wait. The connection used
 * last is used next. While the server accepts no more, none is made for five minutes. A closed pool has no connections, also
 * not for exchanges that are waiting. Used by any number of threads.
 *
 * <p>A permit of the semaphore is for an idle connection, or for one that may still be made. The permit of a connection that
 * was refused is withheld until the pause is over, and so are those that are acquired meanwhile for a new connection.
 */
public final class ConnectionPool<C> {

    private final Semaphore permits;
    private final Supplier<C> maker;
    private final ConnectionBackoff backoff;
    private final List<C> all = new ArrayList<>();
    private final Deque<C> idle = new ArrayDeque<>();
    private final Set<C> accepted = new HashSet<>();
    private int withheld;
    private boolean closed;

    /** @param limit of the connections that exist at the same time */
    public ConnectionPool(int limit, Supplier<C> maker) {
        this(limit, maker, System::nanoTime);
    }

    ConnectionPool(int limit, Supplier<C> maker, LongSupplier nanoTime) {
        this.permits = new Semaphore(limit, true);
        this.maker = maker;
        this.backoff = new ConnectionBackoff(nanoTime);
    }

    /**
     * A connection for one exchange, which must be given back or withdrawn.
     *
     * @throws RejectedExecutionException if the pool is closed
     */
    public C take() throws InterruptedException {
        C taken = null;
        while (taken == null) {
            releaseAfterPause();
            permits.acquire();
            taken = idleOrNew();
        }
        return taken;
    }

    private synchronized void releaseAfterPause() {
        if (withheld > 0 && !backoff.isActive()) {
            permits.release(withheld);
            withheld = 0;
        }
    }

    /** Uses a permit; null if it was for a connection that may not be made at present. */
    private synchronized C idleOrNew() {
        if (closed) {
            // for the next that waits
            permits.release();
            throw new RejectedExecutionException("The producer has been stopped");
        }
        if (!idle.isEmpty()) {
            return idle.pop();
        }
        if (backoff.isActive()) {
            withheld++;
            return null;
        }
        C made = null;
        try {
            made = maker.get();
            all.add(made);
            return made;
        } finally {
            if (made == null) {
                permits.release();
            }
        }
    }

    /** The server has accepted an acquired connection. */
    public synchronized void accepted(C connection) {
        accepted.add(connection);
    }

    public synchronized void giveBack(C connection) {
        idle.push(connection);
        permits.release();
    }

    /**
     * Withdraws a connection that the server has refused because there are too many, if it has accepted others.
     *
     * @return false if it has accepted no other, for which the exchange could wait
     */
    public synchronized boolean withdraw(C connection) {
        boolean isOnlyOne = accepted.stream().allMatch(connection::equals);
        if (isOnlyOne) {
            return false;
        }
        all.remove(connection);
        accepted.remove(connection);
        withheld++;
        backoff.tooManyConnections();
        return true;
    }

    /** How many connections the server accepts, after it has refused one. */
    public synchronized int acceptedCount() {
        return accepted.size();
    }

    /** Closes the pool: exchanges that wait fail. Returns all connections, idle or not, for the owner to end. */
    public synchronized List<C> close() {
        closed = true;
        idle.clear();
        permits.release();
        return List.copyOf(all);
    }
}
