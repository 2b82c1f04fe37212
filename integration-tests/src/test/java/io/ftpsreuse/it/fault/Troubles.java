// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;

/** Collects what a route came to see of the faults: failed polls, and attempts at deliveries that failed. */
public final class Troubles implements ExceptionHandler, Processor {
    private final List<Throwable> seen = new CopyOnWriteArrayList<>();
    private final Runnable observer;

    /**
     * @param observer run at each trouble
     */
    public Troubles(Runnable observer) {
        this.observer = observer;
    }

    public List<Throwable> seen() {
        return List.copyOf(seen);
    }

    private void add(Throwable trouble) {
        seen.add(trouble);
        observer.run();
    }

    /** Called by an error handler when a step of the route has failed. */
    @Override
    public void process(Exchange exchange) {
        add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    @Override
    public void handleException(Throwable exception) {
        add(exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        add(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        add(exception);
    }
}
