// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * The files of one poll on their way through several lanes. The polling thread hands them over in their order; each lane,
 * in a thread of its own, takes the next as soon as it is free.
 */
public final class ParallelBatch {

    private final Deque<Exchange> notBegun = new ArrayDeque<>();
    private int serving;
    private Exchange next;
    private boolean ended;

    /**
     * Has a lane take files until there are no more.
     *
     * @param thread runs it in a thread of its own; a lane that it has no thread for is left out
     * @param ready called there first; false if the lane cannot take any
     * @param lane does all there is to do with a file; false if it was not begun
     */
    public void open(Executor thread, BooleanSupplier ready, Predicate<Exchange> lane) {
        serving(1);
        try {
            thread.execute(() -> serve(ready, lane));
        } catch (RejectedExecutionException e) {
            // The consumer is being stopped.
            serving(-1);
        }
    }

    private synchronized void serving(int more) {
        serving += more;
        notifyAll();
    }

    /** Gives a file to the lane that is free first; false if the thread was interrupted before one was, or none is left. */
    public synchronized boolean handOver(Exchange file) {
        try {
            while (next != null && serving > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (serving == 0) {
            return false;
        }
        next = file;
        notifyAll();
        return true;
    }

    private void serve(BooleanSupplier ready, Predicate<Exchange> lane) {
        try {
            if (ready.getAsBoolean()) {
                for (Exchange file = take(); file != null; file = take()) {
                    if (!lane.test(file)) {
                        notBegun(file);
                    }
                }
            }
        } finally {
            serving(-1);
        }
    }

    private synchronized Exchange take() {
        try {
            while (next == null && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        Exchange file = next;
        next = null;
        notifyAll();
        return file;
    }

    private synchronized void notBegun(Exchange file) {
        notBegun.add(file);
    }

    /** Waits until all files that were handed over are done with. */
    public synchronized void finish() {
        ended = true;
        notifyAll();
        try {
            while (serving > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The files that no lane has begun, for the consumer to take back. */
    public synchronized Deque<Exchange> leftOver() {
        Deque<Exchange> left = new ArrayDeque<>(notBegun);
        if (next != null) {
            left.add(next);
            next = null;
        }
        return left;
    }
}
