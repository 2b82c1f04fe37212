// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Keeps the tables from growing for ever: at the start and once a day, old entries are removed. */
final class JournalRetention extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(JournalRetention.class);

    private final CamelContext context;
    private final DeliveryJournal journal;
    private final FailureRecord failures;
    private final Duration age;
    private ScheduledExecutorService thread;

    /**
     * @param age of the entries that are removed
     */
    JournalRetention(CamelContext context, DeliveryJournal journal, FailureRecord failures, Duration age) {
        this.context = context;
        this.journal = journal;
        this.failures = failures;
        this.age = age;
    }

    @Override
    protected void doStart() {
        thread = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "forgetting");
        thread.scheduleWithFixedDelay(this::forget, 0, 1, TimeUnit.DAYS);
    }

    @Override
    protected void doStop() {
        context.getExecutorServiceManager().shutdownGraceful(thread);
    }

    private void forget() {
        try {
            LOG.debug("Forgot {} deliveries that are older than {}", journal.forgetOlderThan(age), age);
            LOG.debug("Forgot {} files that failed, and were not tried since", failures.forgetOlderThan(age));
        } catch (DataAccessException e) {
            // an exception would end the schedule, and the next day is soon enough
            LOG.warn("Old deliveries cannot be forgotten today: {}", e.getMessage());
        }
    }
}
