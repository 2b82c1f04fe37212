// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.ftpsreuse.ingest.status.VendorRoute;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.ConsumerHealthCheck;

/**
 * The health checks of the routes' consumers, by the same ids as Camel's repository of them, in whose place it is. Those of
 * the polls of vendors are no part of readiness: with a vendor that is down the process can still work for the others, and
 * to take it out of service helps nobody.
 */
public final class VendorHealth implements HealthCheckRepository {

    private final CamelContext context;
    private final Map<Route, HealthCheck> checks = new ConcurrentHashMap<>();
    private boolean enabled = true;

    private VendorHealth(CamelContext context) {
        this.context = context;
    }

    public static void addTo(CamelContext context) {
        HealthCheckRegistry.get(context).register(new VendorHealth(context));
    }

    @Override
    public String getId() {
        return "vendors";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Stream<HealthCheck> stream() {
        return enabled
                ? context.getRoutes().stream().map(route -> checks.computeIfAbsent(route, VendorHealth::checkOf))
                : Stream.empty();
    }

    private static HealthCheck checkOf(Route route) {
        boolean poll =
                VendorRoute.of(route.getRouteId()).filter(VendorRoute::looks).isPresent();
        ConsumerHealthCheck check = new Check(route, "consumer:" + route.getRouteId(), !poll);
        check.setCamelContext(route.getCamelContext());
        return check;
    }

    private static final class Check extends ConsumerHealthCheck {

        private final boolean readiness;

        Check(Route route, String id, boolean readiness) {
            super(route, id);
            this.readiness = readiness;
        }

        @Override
        public boolean isReadiness() {
            return readiness;
        }
    }
}
