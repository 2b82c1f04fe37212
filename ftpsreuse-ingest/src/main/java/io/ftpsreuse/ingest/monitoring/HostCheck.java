// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Refuses requests to the management server for a domain name that is not its own (421). A web site can have its name resolve
 * to an address of this machine, and so read this server's pages in the browser of its visitor (DNS rebinding); the name in
 * the request gives that away. Addresses are let in, by which probes and scrapes come, and requests without a name, which
 * no browser sends.
 *
 * @param names permitted in requests, in lower case
 */
record HostCheck(Set<String> names) implements Handler<RoutingContext> {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-f]*:[0-9a-f:.]+]?");
    private static final int MISDIRECTED_REQUEST = 421;

    /** Before all paths that Camel serves there. */
    private static final int FIRST = -1_000;

    static HostCheck of(Set<String> names) {
        return new HostCheck(names.stream().map(HostCheck::lowerCase).collect(Collectors.toUnmodifiableSet()));
    }

    /** Has the server on this port, which must have been started, check each request. */
    void addTo(CamelContext context, int port) {
        VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
                .route()
                .order(FIRST)
                .handler(this);
    }

    @Override
    public void handle(RoutingContext request) {
        if (isMeantForUs(request)) {
            request.next();
        } else {
            request.response().setStatusCode(MISDIRECTED_REQUEST).end();
        }
    }

    private boolean isMeantForUs(RoutingContext request) {
        HostAndPort host = request.request().authority();
        if (host == null) {
            return request.request().getHeader("Host") == null;
        }
        String name = lowerCase(host.host());
        return names.contains(name) || ADDRESS.matcher(name).matches();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
