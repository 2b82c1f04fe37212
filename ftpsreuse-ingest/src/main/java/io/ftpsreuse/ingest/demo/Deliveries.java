// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Watches the routes: reports each file that is done, and the end of all.
 *
 * <p>Camel calls it from the routes' threads, after the file has been moved away where it came from.
 */
final class Deliveries extends EventNotifierSupport {

    private final Map<String, Set<String>> missing;
    private final Predicate<String> mayFail;
    private final Consumer<Exchange> progress;
    private final CountDownLatch allOrFailed = new CountDownLatch(1);
    private Throwable failure;

    /**
     * @param expected the names of the files that each route has to do
     * @param mayFail whether a file of this name is tried again when it fails
     * @param progress called for each exchange that is done, or has failed and is tried again
     */
    Deliveries(Map<String, Set<String>> expected, Predicate<String> mayFail, Consumer<Exchange> progress) {
        this.missing = new TreeMap<>();
        expected.forEach((route, files) -> missing.put(route, new TreeSet<>(files)));
        this.mayFail = mayFail;
        this.progress = progress;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeCompletedEvent || event instanceof ExchangeFailedEvent;
    }

    @Override
    public synchronized void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        Set<String> files = missing.get(exchange.getFromRouteId());
        if (files == null) {
            return;
        }
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        if (event instanceof ExchangeFailedEvent failed && !mayFail.test(file)) {
            failure = failed.getCause();
            allOrFailed.countDown();
        } else if (event instanceof ExchangeFailedEvent || files.remove(file)) {
            progress.accept(exchange);
        }
        if (missing.values().stream().allMatch(Set::isEmpty)) {
            allOrFailed.countDown();
        }
    }

    /**
     * Waits until every file is done.
     *
     * @throws DemoFailedException if one failed, or if time ran out
     */
    void await(Duration atMost) throws InterruptedException {
        boolean ended = allOrFailed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            if (failure != null) {
                throw new DemoFailedException("A delivery failed: " + failure.getMessage());
            }
            if (!ended) {
                throw new DemoFailedException(
                        "After " + atMost.toSeconds() + " s these files are still missing: " + missing);
            }
        }
    }
}
