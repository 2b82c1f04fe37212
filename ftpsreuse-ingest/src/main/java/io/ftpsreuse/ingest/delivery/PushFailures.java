// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines when a file cannot be pushed: one line. Camel's own, with the stack trace, is at DEBUG. When the server
 * cannot be connected to, its {@link Outage} logs this, once for all files.
 */
public final class PushFailures extends EventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger(PushFailures.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final String FOLDER_ROUTE = "-outbox";
    private static final String QUEUE_ROUTE = "-outbox-queue";

    /**
     * The error handler of a route that pushes messages. One whose server cannot be connected to is tried again until it can, or
     * the application stops: the broker would give it up after so many attempts, and it is not at fault.
     */
    public static ErrorHandlerFactory waiting() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRetryWhilePredicate(exchange -> Outage.isOfConnection(caught(exchange)));
        handler.setOnExceptionOccurredProcessor(PushFailures::noteOutage);
        // else each keeps the one before it as suppressed, for the length of the outage
        handler.setOnRedeliveryProcessor(exchange -> exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT));
        return handler.redeliveryDelay(PAUSE.toMillis())
                .allowRedeliveryWhileStopping(false)
                .retriesExhaustedLogLevel(LoggingLevel.DEBUG);
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    private static void noteOutage(Exchange exchange) {
        Throwable cause = caught(exchange);
        if (Outage.isOfConnection(cause)) {
            outageOf(exchange, exchange.getFromRouteId()).ifPresent(its -> its.failed(Outage.Activity.PUSH, cause));
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent || event instanceof ExchangeCompletedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String route = String.valueOf(exchange.getFromRouteId());
        Optional<Outage> outage = outageOf(exchange, route);
        if (event instanceof ExchangeCompletedEvent) {
            outage.ifPresent(its -> its.succeeded(Outage.Activity.PUSH));
            return;
        }
        if (outage.isPresent() && Outage.isOfConnection(exchange.getException())) {
            outage.get().failed(Outage.Activity.PUSH, exchange.getException());
            return;
        }
        if (route.endsWith(FOLDER_ROUTE)) {
            warn(exchange, route, FOLDER_ROUTE, "the next attempt is at the next poll of the outbox");
        } else if (route.endsWith(QUEUE_ROUTE) && exchange.getException() instanceof RejectedExecutionException) {
            LOG.info("{}: the waiting message is returned to its queue, since the application stops", route);
        } else if (route.endsWith(QUEUE_ROUTE)) {
            String attempt = exchange.getMessage().getHeader("JMSXDeliveryCount", "1", String.class);
            warn(exchange, route, QUEUE_ROUTE, "attempt " + attempt + ", the broker schedules the next one");
        }
    }

    private static Optional<Outage> outageOf(Exchange exchange, String route) {
        return Stream.of(QUEUE_ROUTE, FOLDER_ROUTE)
                .filter(route::endsWith)
                .findFirst()
                .flatMap(suffix ->
                        Outage.of(exchange.getContext(), route.substring(0, route.length() - suffix.length())));
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
