// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.traffic.HandshakeTimes;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** The meters of the endpoints of one directory. Loaded only where there is a registry of meters. */
final class EndpointMeters implements TrafficObserver, FailureObserver {

    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<TrafficCounter, Counter> counters = new EnumMap<>(TrafficCounter.class);
    private final Map<TlsConnection, Timer> handshakes = new EnumMap<>(TlsConnection.class);
    private final Map<String, Meter> gauges = new HashMap<>();
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();
    private final DoubleSupplier up;
    private volatile int ticketsLeft;
    private volatile Instant certificateExpires;

    /** @param up 1 if connections, logins and polls succeed, 0 if one fails, and NaN while unknown */
    EndpointMeters(MeterRegistry registry, Tags tags, DoubleSupplier up) {
        this.registry = registry;
        this.tags = tags;
        this.up = up;
        gauges.put(
                MeterName.UP,
                Gauge.builder(MeterName.UP, this, each -> each.up.getAsDouble())
                        .description("Whether the server accepts connections, the login and polls")
                        .tags(tags)
                        .register(registry));
        failuresOf(OTHER);
        for (TrafficCounter counter : TrafficCounter.values()) {
            counters.put(counter, meterOf(counter));
        }
        for (TlsConnection connection : TlsConnection.values()) {
            handshakes.put(connection, timerOf(connection));
        }
    }

    private Counter meterOf(TrafficCounter counter) {
        MeterName name = MeterName.of(counter);
        return Counter.builder(name.name())
                .tags(tags)
                .tags(name.tags().toArray(String[]::new))
                // Others would only be repeated behind the name.
                .baseUnit("bytes".equals(counter.unit()) ? counter.unit() : null)
                .description(name.what())
                .register(registry);
    }

    private Timer timerOf(TlsConnection connection) {
        return Timer.builder(MeterName.HANDSHAKES)
                .description("TLS handshakes that succeeded")
                .tags(tags)
                .tag("connection", connection.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(HandshakeTimes.BOUNDS.toArray(Duration[]::new))
                .register(registry);
    }

    @Override
    public void add(TrafficCounter counter, long amount) {
        counters.get(counter).increment(amount);
    }

    @Override
    public void handshake(TlsConnection connection, Duration took) {
        handshakes.get(connection).record(took);
    }

    /** The counter of a kind is registered with its first failure, since there are many kinds. */
    @Override
    public void failed(Optional<KnownFailure> kind) {
        failuresOf(kind.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse(OTHER))
                .increment();
    }

    private Counter failuresOf(String kind) {
        return failures.computeIfAbsent(kind, tag -> Counter.builder(MeterName.FAILURES)
                .description("Connections, logins and polls that failed")
                .tags(tags)
                .tag("kind", tag)
                .register(registry));
    }

    /** The gauge is registered with the first value. */
    @Override
    public synchronized void ticketsLeft(int left) {
        ticketsLeft = left;
        gauges.computeIfAbsent(MeterName.TICKETS_LEFT, name -> Gauge.builder(name, this, each -> each.ticketsLeft)
                .description("TLS 1.3 tickets that had arrived, before the last data command, since one was used")
                .tags(tags)
                .register(registry));
    }

    /** As {@link #ticketsLeft}. */
    @Override
    public synchronized void certificate(X509Certificate shown) {
        certificateExpires = shown.getNotAfter().toInstant();
        gauges.computeIfAbsent(MeterName.CERTIFICATE_VALIDITY, name -> TimeGauge.builder(
                        name, this, TimeUnit.SECONDS, EndpointMeters::validity)
                .description("How long the server's certificate is still valid")
                .tags(tags)
                .register(registry));
    }

    private double validity() {
        return Duration.between(Instant.now(), certificateExpires).toSeconds();
    }

    /** Removes the meters from the registry, which may live longer. */
    synchronized void remove() {
        counters.values().forEach(registry::remove);
        handshakes.values().forEach(registry::remove);
        gauges.values().forEach(registry::remove);
        failures.values().forEach(registry::remove);
    }
}
