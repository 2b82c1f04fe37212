// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * The files of one poll, transferred over several connections. The polling thread, which calls all public methods, hands the
 * files over in their order; each connection, in a thread of its own, fetches the next when it is free.
 */
public final class ParallelBatch {

    private static final Optional<Exchange> END = Optional.empty();

    private final BlockingQueue<Optional<Exchange>> next = new ArrayBlockingQueue<>(1);
    private final Queue<Exchange> notBegun = new ConcurrentLinkedQueue<>();
    private final AtomicInteger serving = new AtomicInteger();
    private final Semaphore left = new Semaphore(0);
    private int opened;
    private boolean ended;

    /**
     * Has a connection fetch files until there are no more.
     *
     * @param thread runs it in a thread of its own; without a thread the connection is left out
     * @param ready called there first; false if the connection can fetch no files
     * @param transfer does all that is to be done with a file
     */
    public void open(Executor thread, BooleanSupplier ready, FileTransfer transfer) {
        opened++;
        serving.incrementAndGet();
        try {
            thread.execute(() -> serve(ready, transfer));
        } catch (RejectedExecutionException e) {
            // The consumer is being stopped.
            leave();
        }
    }

    /** Hands a file over; false if the thread was interrupted before one was free, or no connection is left. */
    public boolean handOver(Exchange file) {
        if (serving.get() == 0) {
            return false;
        }
        try {
            next.put(Optional.of(file));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(BooleanSupplier ready, FileTransfer transfer) {
        Reserved reserved = new Reserved();
        try {
            if (ready.getAsBoolean()) {
                for (Optional<Exchange> file = next.take(); file.isPresent(); file = reserved.take()) {
                    if (!transfer.transfer(file.get(), reserved)) {
                        notBegun.add(file.get());
                    }
                }
                next.add(END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reserved.giveBack();
            leave();
        }
    }

    private void leave() {
        if (serving.decrementAndGet() == 0) {
            returnRemaining();
        }
        left.release();
    }

    /** The polling thread may be waiting to hand over another file. */
    private void returnRemaining() {
        Optional<Exchange> file = next.poll();
        if (file != null) {
            file.ifPresent(notBegun::add);
        }
    }

    /** Waits until all files that were handed over are processed. */
    public void finish() {
        try {
            if (!ended) {
                ended = true;
                end();
            }
            left.acquire(opened);
            left.release(opened);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        if (serving.get() == 0) {
            return;
        }
        try {
            next.put(END);
        } catch (InterruptedException e) {
            returnRemaining();
            next.add(END);
            throw e;
        }
    }

    /**
     * The file that a connection will fetch next, once it has asked for it. To another thread, which completes a file that was
     * handed to it by {@code seda} and perhaps after this one has ended, none is known.
     */
    private final class Reserved implements Supplier<Exchange> {

        private final Thread thread = Thread.currentThread();
        private Exchange file;

        @Override
        public Exchange get() {
            if (Thread.currentThread() != thread) {
                return null;
            }
            if (file == null) {
                Optional<Exchange> polled = next.poll();
                if (polled != null && polled.isEmpty()) {
                    next.add(END);
                } else if (polled != null) {
                    file = polled.get();
                }
            }
            return file;
        }

        Optional<Exchange> take() throws InterruptedException {
            Optional<Exchange> taken = file == null ? next.take() : Optional.of(file);
            file = null;
            return taken;
        }

        void giveBack() {
            if (file != null) {
                notBegun.add(file);
                file = null;
            }
        }
    }

    /** Does all that is to be done with a file. */
    @FunctionalInterface
    public interface FileTransfer {

        /**
         * Fetches and processes a file.
         *
         * @param following returns the next file over this connection, which is then reserved for it; null if none is known
         * @return false if the file was not begun
         */
        boolean transfer(Exchange file, Supplier<Exchange> following);
    }

    /** The files that no connection has begun, to be returned to the consumer. */
    public Deque<Exchange> leftOver() {
        returnRemaining();
        return new ArrayDeque<>(notBegun);
    }
}
