// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficObserver;
import java.util.Optional;
import org.apache.camel.CamelContext;

/**
 * The meters of a component's endpoints, if Micrometer is present and a registry of meters is bound. Safe for use by several
 * threads.
 */
public final class ComponentMeters {

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";

    private Meters meters;

    /** The meters of an endpoint; empty without a registry of meters. */
    synchronized Optional<TrafficObserver> of(MonitoredEndpoint endpoint) {
        if (meters == null) {
            meters = find(endpoint.getCamelContext()).orElse(null);
        }
        return Optional.ofNullable(meters).map(present -> present.of(endpoint));
    }

    /** Removes the meters of an endpoint that is no longer in use. */
    synchronized void release(MonitoredEndpoint endpoint) {
        if (meters != null) {
            meters.release(endpoint);
        }
    }

    /** Removes all meters. */
    public synchronized void remove() {
        if (meters != null) {
            meters.remove();
            meters = null;
        }
    }

    private static Optional<Meters> find(CamelContext context) {
        return isPresent() ? MicrometerMeters.of(context) : Optional.empty();
    }

    /** Camel's class resolver also uses other class loaders, which in OSGi may have Micrometer where this bundle has not. */
    private static boolean isPresent() {
        try {
            Class.forName(MICROMETER, false, ComponentMeters.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
