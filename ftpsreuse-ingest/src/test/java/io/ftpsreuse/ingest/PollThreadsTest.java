// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads that all polls share. */
class PollThreadsTest {

    private static final int STANDARD = 4;
    private static final int HANGING = 40;

    private final CamelContext context = new DefaultCamelContext();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        context.stop();
    }

    @Test
    void pollsThatHangDelayNoOther() throws Exception {
        ScheduledExecutorService threads = start();
        CountDownLatch begun = hang(threads);
        CountDownLatch rounds = new CountDownLatch(3);
        threads.scheduleWithFixedDelay(rounds::countDown, 0, 1, TimeUnit.MILLISECONDS);

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rounds.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threadsEndThatAreNotNeeded() throws Exception {
        ScheduledExecutorService threads = start();
        assertThat(hang(threads).await(30, TimeUnit.SECONDS)).isTrue();
        end.countDown();

        Awaitility.await().until(((ScheduledThreadPoolExecutor) threads)::getPoolSize, size -> size == STANDARD);
    }

    private ScheduledExecutorService start() throws Exception {
        PollThreads polls = new PollThreads(context, STANDARD);
        context.addService(polls);
        context.start();
        return polls.executor();
    }

    /** Schedules polls that last until the end; returns what counts those that have begun. */
    private CountDownLatch hang(ScheduledExecutorService threads) {
        CountDownLatch begun = new CountDownLatch(HANGING);
        for (int i = 0; i < HANGING; i++) {
            threads.scheduleWithFixedDelay(() -> waitAfter(begun), 0, 1, TimeUnit.HOURS);
        }
        return begun;
    }

    private void waitAfter(CountDownLatch begun) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
