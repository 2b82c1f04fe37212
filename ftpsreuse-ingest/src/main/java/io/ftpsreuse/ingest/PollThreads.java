// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * The threads of all polls. By default Camel has one thread for each consumer; here the consumers share a few, and each has
 * at most one, for the poll in progress. Polls begin in the order in which they are due.
 *
 * <p>A poll holds its thread until it ends, for minutes where a server does not answer. So that these polls delay no others,
 * a thread is added for each poll that is overdue by a second. Added threads end when they are not needed.
 */
final class PollThreads extends ServiceSupport {

    /** The threads without overdue polls. A poll that finds no files needs one for some milliseconds and round trips. */
    private static final int STANDARD = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final ExecutorServiceManager manager;
    private final int standard;
    private final ScheduledThreadPoolExecutor threads;
    private ScheduledExecutorService watch;

    private PollThreads(CamelContext context) {
        this(context, STANDARD);
    }

    PollThreads(CamelContext context, int standard) {
        manager = context.getExecutorServiceManager();
        this.standard = standard;
        threads = new ScheduledThreadPoolExecutor(
                standard, new CamelThreadFactory(manager.getThreadNamePattern(), "polls", true));
        threads.setRemoveOnCancelPolicy(true);
    }

    /** Binds them by the names that the options of the routes refer to; they end when Camel stops. */
    static void addTo(CamelContext context) {
        PollThreads polls = new PollThreads(context);
        context.getRegistry().bind("pollThreads", ScheduledExecutorService.class, polls.executor());
        context.getRegistry().bind("pollTimes", ThreadPoolTaskScheduler.class, polls.taskScheduler());
        try {
            context.addService(polls, true, true);
        } catch (Exception e) {
            throw new IllegalStateException("A service that only waits at its start cannot fail", e);
        }
    }

    ScheduledExecutorService executor() {
        return threads;
    }

    /** The same threads for cron expressions, in the form that Camel's Spring scheduler takes. */
    private ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler() {
            @Override
            protected ScheduledExecutorService createExecutor(
                    int poolSize, ThreadFactory factory, RejectedExecutionHandler rejected) {
                return threads;
            }
        };
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.afterPropertiesSet();
        return scheduler;
    }

    @Override
    protected void doStart() {
        watch = manager.newSingleThreadScheduledExecutor(this, "overdue polls");
        watch.scheduleWithFixedDelay(
                this::adjust, LONGEST_WAIT.toMillis(), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void adjust() {
        int size = threads.getCorePoolSize();
        int active = threads.getActiveCount();
        int scheduled = threads.getQueue().size();
        int overdue =
                (int) threads.getQueue().stream().filter(PollThreads::isOverdue).count();
        int needed = overdue > 0
                ? Math.min(size + overdue, active + scheduled)
                // half of the standard stay free, so that the next polls find a thread at once
                : Math.min(size, active + standard / 2);
        threads.setCorePoolSize(Math.max(standard, needed));
    }

    private static boolean isOverdue(Runnable poll) {
        return poll instanceof Delayed due && due.getDelay(TimeUnit.MILLISECONDS) < -LONGEST_WAIT.toMillis();
    }

    @Override
    protected void doStop() {
        manager.shutdownNow(watch);
        manager.shutdownNow(threads);
    }
}
