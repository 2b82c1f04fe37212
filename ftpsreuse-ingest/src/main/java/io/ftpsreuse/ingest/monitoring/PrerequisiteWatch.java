// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.ftpsreuse.ingest.delivery.Prerequisite;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/** Checks repeatedly the prerequisites of all vendors' deliveries, so that these need not wait for a database or a broker. */
public final class PrerequisiteWatch extends ServiceSupport {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final CamelContext context;
    private final List<Prerequisite> watched;
    private ScheduledExecutorService threads;

    public PrerequisiteWatch(CamelContext context, List<Prerequisite> watched) {
        this.context = context;
        this.watched = List.copyOf(watched);
    }

    @Override
    protected void doStart() {
        // one each, since a database that does not answer blocks for long
        threads = context.getExecutorServiceManager()
                .newScheduledThreadPool(this, "prerequisites", Math.max(1, watched.size()));
        watched.forEach(
                each -> threads.scheduleWithFixedDelay(each::check, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    protected void doStop() {
        context.getExecutorServiceManager().shutdown(threads);
    }
}
