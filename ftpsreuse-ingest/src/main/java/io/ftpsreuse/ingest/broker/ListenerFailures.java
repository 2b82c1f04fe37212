// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.ftpsreuse.ingest.delivery.Reason;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * The log lines when a queue cannot be read: one WARN by the broker's {@link Prerequisite} if the broker is away, and one
 * for each attempt if it is not, such as when it refuses this queue. Spring's own lines are switched off in log4j2.properties:
 * an ERROR for each queue every few seconds.
 */
public final class ListenerFailures implements ExceptionListener, ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerFailures.class);

    private final Prerequisite broker;

    public ListenerFailures(Prerequisite broker) {
        this.broker = broker;
    }

    /** A listener could not connect, or not open its queue. */
    @Override
    public void onException(JMSException failure) {
        log("A queue cannot be read, which is tried again", failure);
    }

    /** A listener could not process a message, for a reason that no step has counted. */
    @Override
    public void handleError(Throwable failure) {
        log("A message is returned to its queue", failure);
    }

    private void log(String what, Throwable failure) {
        // not yet marked as away when the first one fails
        boolean away = broker.reason().isPresent() || !broker.check();
        if (!away) {
            LOG.warn("{}: {}", what, Reason.of(failure));
        }
        LOG.debug("{}", what, failure);
    }
}
