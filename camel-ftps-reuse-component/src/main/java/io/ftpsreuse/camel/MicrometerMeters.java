// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.TrafficObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** Meters in a registry of Micrometer. Loaded only where that is there. */
final class MicrometerMeters implements Meters {

    /** The name by which Camel's own meters find the registry. */
    private static final String REGISTRY_NAME = "metricsRegistry";

    private final MeterRegistry registry;
    private final Map<String, EndpointMeters> byAddress = new ConcurrentHashMap<>();

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** In the registry that Camel's own meters use: that of the name, else the only one. */
    static Optional<Meters> of(CamelContext context) {
        MeterRegistry named = context.getRegistry().lookupByNameAndType(REGISTRY_NAME, MeterRegistry.class);
        MeterRegistry found = named != null ? named : context.getRegistry().findSingleByType(MeterRegistry.class);
        return Optional.ofNullable(found).map(MicrometerMeters::new);
    }

    @Override
    public TrafficObserver of(FtpsReuseEndpoint endpoint) {
        return byAddress.computeIfAbsent(endpoint.address(), address -> {
            String context = endpoint.getCamelContext().getName();
            String server = endpoint.serverAddress().toString();
            return new EndpointMeters(
                    registry, Tags.of("camelContext", context, "endpoint", address, "server", server));
        });
    }

    @Override
    public void remove() {
        byAddress.values().forEach(EndpointMeters::remove);
        byAddress.clear();
    }
}
