// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route as a user would write it, in a context of its own, with short time limits. */
public final class FaultRoute implements AutoCloseable {
    /** Bounds every wait of the route, so that a stall costs seconds; a busy machine keeps a server waiting for one. */
    public static final String LIMITS =
            "&connectTimeout=2000&timeout=2000&soTimeout=2000&reconnectDelay=50&maximumReconnectAttempts=3";

    /** For what ends by itself, so that no wait is given up before the fault. */
    public static final String WIDE_LIMITS =
            "&connectTimeout=5000&timeout=5000&soTimeout=5000&reconnectDelay=50&maximumReconnectAttempts=3";

    /** Far longer than a test lasts: what ends earlier was ended by something else. */
    public static final String LONG_LIMITS =
            "&connectTimeout=60000&timeout=60000&soTimeout=60000&reconnectDelay=50&maximumReconnectAttempts=3";

    private static final String POLLED =
            "&initialDelay=0&delay=100&throwExceptionOnConnectFailed=true&exceptionHandler=#troubles";
    private static final int MOST_REDELIVERIES = 8;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();
    private final Troubles troubles;

    private FaultRoute(Runnable observer) {
        troubles = new Troubles(observer);
        context.disableJMX();
        context.getRegistry().bind("troubles", troubles);
        context.getShutdownStrategy().setTimeout(5);
    }

    /**
     * A route that is not started yet.
     *
     * @param uri of the directory on the server, with options
     * @param places where the files are
     * @param observer run at each trouble of the route
     */
    public static FaultRoute of(Way way, String uri, Places places, Runnable observer) throws Exception {
        return within(LIMITS, way, uri, places, observer);
    }

    /** As {@link #of}, with other time limits. */
    public static FaultRoute within(String limits, Way way, String uri, Places places, Runnable observer)
            throws Exception {
        FaultRoute route = new FaultRoute(observer);
        if (way == Way.DOWNLOAD) {
            route.download(uri + limits, places);
        } else {
            route.upload(uri + limits, places);
        }
        return route;
    }

    private void download(String uri, Places places) throws Exception {
        RouteBuilder.addRoutes(context, builder -> builder.from(uri + POLLED + "&move=.done&sortBy=file:name")
                .to("file:" + places.target() + "?tempFileName=${file:name}.part")
                .process(this::delivered));
    }

    private void upload(String uri, Places places) throws Exception {
        RouteBuilder.addRoutes(context, builder -> {
            builder.errorHandler(builder.defaultErrorHandler()
                    .maximumRedeliveries(MOST_REDELIVERIES)
                    .redeliveryDelay(50)
                    .onExceptionOccurred(troubles));
            builder.from("file:" + places.source()
                            + "?move=.done&sortBy=file:name&initialDelay=0&delay=100&exceptionHandler=#troubles")
                    .to(uri + "&tempFileName=${file:name}.part")
                    .process(this::delivered);
        });
    }

    private void delivered(Exchange exchange) {
        deliveries.merge(exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class), 1, Integer::sum);
    }

    public FaultRoute start() {
        context.start();
        return this;
    }

    /** Stops the route, and tells whether it came to an end by itself within a time. */
    public boolean stopWithin(Duration limit) {
        context.getShutdownStrategy().setTimeout(limit.toMillis());
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.stop();
        return !context.getShutdownStrategy().isTimeoutOccurred();
    }

    /** Stops the route by force after a time, and starts it again in the same context. */
    public void restartAfter(Duration limit) throws Exception {
        for (Route route : context.getRoutes()) {
            context.getRouteController().stopRoute(route.getId(), limit.toMillis(), TimeUnit.MILLISECONDS);
            context.getRouteController().startRoute(route.getId());
        }
    }

    public String name() {
        return context.getName();
    }

    /** How often the route was done with each file. */
    public Map<String, Integer> deliveries() {
        return Map.copyOf(deliveries);
    }

    public Troubles troubles() {
        return troubles;
    }

    @Override
    public void close() {
        context.stop();
    }
}
