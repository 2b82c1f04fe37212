// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says when a file cannot be pushed: one line. Camel's own, with the stack trace, is at DEBUG. */
public final class PushFailures extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(PushFailures.class);
    private static final String FOLDER_ROUTE = "-outbox";
    private static final String QUEUE_ROUTE = "-outbox-queue";

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeFailedEvent) event).getExchange();
        String route = String.valueOf(exchange.getFromRouteId());
        if (route.endsWith(FOLDER_ROUTE)) {
            warn(exchange, route, FOLDER_ROUTE, "the next attempt is at the next look at the outbox");
        } else if (route.endsWith(QUEUE_ROUTE)) {
            String attempt = exchange.getMessage().getHeader("JMSXDeliveryCount", "1", String.class);
            warn(exchange, route, QUEUE_ROUTE, "attempt " + attempt + ", the next one is when the broker says");
        }
    }

    private static void warn(Exchange exchange, String route, String suffix, String next) {
        LOG.warn(
                "{}: {} was not pushed, {}: {}",
                route.substring(0, route.length() - suffix.length()),
                exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class),
                next,
                Reason.of(exchange.getException()));
    }
}
