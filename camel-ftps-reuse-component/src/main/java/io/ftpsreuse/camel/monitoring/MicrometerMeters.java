// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.traffic.TrafficObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/**
 * Meters in a registry of Micrometer. Loaded only where that is there. The meters of a directory are there as long as one of
 * its endpoints is in use: an endpoint is released when it is stopped. Camel does not stop all dynamic endpoints that it
 * drops; so one that was collected counts as released.
 */
final class MicrometerMeters implements Meters {

    /** The name by which Camel's own meters find the registry. */
    private static final String REGISTRY_NAME = "metricsRegistry";

    private final MeterRegistry registry;
    private final Map<String, Shared> byAddress = new HashMap<>();
    private final ReferenceQueue<MonitoredEndpoint> collected = new ReferenceQueue<>();

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
    public synchronized TrafficObserver of(MonitoredEndpoint endpoint) {
        releaseCollected();
        Shared shared = byAddress.computeIfAbsent(
                endpoint.address(), address -> new Shared(metersOf(endpoint, address), new HashSet<>()));
        shared.users().add(new User(endpoint, collected));
        return shared.meters();
    }

    private EndpointMeters metersOf(MonitoredEndpoint endpoint, String address) {
        String context = endpoint.getCamelContext().getName();
        String server = endpoint.serverAddress().toString();
        Tags tags = Tags.of("camelContext", context, "endpoint", address, "server", server);
        return new EndpointMeters(registry, tags, () -> up(address));
    }

    /** Endpoints of one directory may log in as different users: the value is 0 if one of them is down. */
    private synchronized double up(String address) {
        Shared shared = byAddress.get(address);
        List<EndpointCondition> known = shared == null
                ? List.of()
                : shared.users().stream()
                        .map(User::get)
                        .filter(Objects::nonNull)
                        .map(endpoint -> endpoint.traffic().condition())
                        .filter(EndpointCondition::isKnown)
                        .toList();
        if (known.isEmpty()) {
            return Double.NaN;
        }
        return known.stream().allMatch(EndpointCondition::isUp) ? 1 : 0;
    }

    @Override
    public synchronized void release(MonitoredEndpoint endpoint) {
        releaseCollected();
        release(endpoint.address(), user -> user.refersTo(endpoint));
    }

    private void releaseCollected() {
        for (Object each = collected.poll(); each != null; each = collected.poll()) {
            release(((User) each).address, each::equals);
        }
    }

    private void release(String address, Predicate<User> who) {
        Shared shared = byAddress.get(address);
        if (shared != null && shared.users().removeIf(who) && shared.users().isEmpty()) {
            shared.meters().remove();
            byAddress.remove(address);
        }
    }

    @Override
    public synchronized void remove() {
        byAddress.values().forEach(shared -> shared.meters().remove());
        byAddress.clear();
    }

    /** The meters of a directory and the endpoints that share them. */
    private record Shared(EndpointMeters meters, Set<User> users) {}

    /** An endpoint that is in use; does not keep it from being collected. */
    private static final class User extends WeakReference<MonitoredEndpoint> {

        private final String address;

        User(MonitoredEndpoint endpoint, ReferenceQueue<MonitoredEndpoint> collected) {
            super(endpoint, collected);
            this.address = endpoint.address();
        }
    }
}
