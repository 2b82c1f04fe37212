// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Notes when the work began and when each file was done; safe for use by several threads. */
final class WorkClock {

    private final long[] done;
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch left;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long startNanos;
    private long startCpuNanos;
    private long endCpuNanos;

    WorkClock(int files) {
        done = new long[files];
        left = new CountDownLatch(files);
    }

    void start() {
        startCpuNanos = cpuNanos();
        startNanos = System.nanoTime();
    }

    void fileDone() {
        int index = count.getAndIncrement();
        if (index >= done.length) {
            failed(new IllegalStateException("More than " + done.length + " files were transferred"));
            return;
        }
        done[index] = System.nanoTime();
        if (index == done.length - 1) {
            endCpuNanos = cpuNanos();
        }
        left.countDown();
    }

    void failed(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            while (left.getCount() > 0) {
                left.countDown();
            }
        }
    }

    /** Waits for the last file. */
    void await(long seconds) throws Exception {
        if (!left.await(seconds, TimeUnit.SECONDS)) {
            throw new TimeoutException("Only " + count + " of " + done.length + " files after " + seconds + " s");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("The contender failed", failure.get());
        }
    }

    WorkReport report() {
        return WorkReport.of(startNanos, done, (endCpuNanos - startCpuNanos) / 1e6);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
