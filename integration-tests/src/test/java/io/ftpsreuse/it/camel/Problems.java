// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.spi.CamelEvent.ExchangeRedeliveryEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Collects what went wrong in a Camel context: failed and redelivered exchanges, and errors of consumers. */
final class Problems extends SimpleEventNotifierSupport implements ExceptionHandler {

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    List<Throwable> errors() {
        return List.copyOf(errors);
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent
                || event instanceof ExchangeFailureHandledEvent
                || event instanceof ExchangeRedeliveryEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((CamelEvent.ExchangeEvent) event).getExchange();
        errors.add(new AssertionError(event.toString(), exchange.getException()));
    }

    @Override
    public void handleException(Throwable exception) {
        errors.add(exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        errors.add(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        errors.add(exception);
    }
}
