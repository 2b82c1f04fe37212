// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;

/** Polls when the test says so, in the test's own thread. */
final class ManualScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    /** Name of the bean. */
    static final String NAME = "manual";

    private CamelContext context;
    private Runnable task;

    void poll() {
        task.run();
    }

    @Override
    public void onInit(Consumer consumer) {
        // It polls for one consumer, which schedules its task.
    }

    @Override
    public void scheduleTask(Runnable newTask) {
        task = newTask;
    }

    @Override
    public void unscheduleTask() {
        task = null;
    }

    @Override
    public void startScheduler() {
        // The test is the clock.
    }

    @Override
    public boolean isSchedulerStarted() {
        return true;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }
}
