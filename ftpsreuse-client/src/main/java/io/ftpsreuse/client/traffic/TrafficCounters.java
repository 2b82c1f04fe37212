// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.ResumptionMechanism;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the traffic of one server, or of one owner of clients. Safe for use by several threads; values read while
 * connections are made may be of slightly different moments.
 */
public final class TrafficCounters implements TrafficObserver {

    private static final int UNKNOWN = -1;

    private final Map<TrafficCounter, LongAdder> counters = new EnumMap<>(TrafficCounter.class);
    private final HandshakeHistogram controlHandshakes = new HandshakeHistogram();
    private final HandshakeHistogram dataHandshakes = new HandshakeHistogram();
    private volatile TrafficCounter lastDataConnection;
    private volatile int ticketsLeft = UNKNOWN;

    public TrafficCounters() {
        for (TrafficCounter counter : TrafficCounter.values()) {
            counters.put(counter, new LongAdder());
        }
    }

    @Override
    public void add(TrafficCounter counter, long amount) {
        counters.get(counter).add(amount);
        if (counter.isDataConnection()) {
            lastDataConnection = counter;
        }
    }

    @Override
    public void handshake(TlsConnection connection, Duration took) {
        (connection == TlsConnection.CONTROL ? controlHandshakes : dataHandshakes).add(took);
    }

    @Override
    public void ticketsLeft(int left) {
        ticketsLeft = left;
    }

    /** The counts so far. */
    public TrafficCounts counts() {
        Map<TrafficCounter, Long> values = new EnumMap<>(TrafficCounter.class);
        counters.forEach((counter, adder) -> values.put(counter, adder.sum()));
        return new TrafficCounts(
                values,
                Optional.ofNullable(lastDataConnection).flatMap(ResumptionMechanism::countedBy),
                ticketsLeftIfAny(),
                controlHandshakes.times(),
                dataHandshakes.times());
    }

    private OptionalInt ticketsLeftIfAny() {
        boolean needed = lastDataConnection == TrafficCounter.RESUMED_BY_TLS13_TICKET && ticketsLeft != UNKNOWN;
        return needed ? OptionalInt.of(ticketsLeft) : OptionalInt.empty();
    }

    /** Starts all counters at 0 again. Concurrent events may be lost, or counted. */
    public void reset() {
        counters.values().forEach(LongAdder::reset);
        controlHandshakes.reset();
        dataHandshakes.reset();
    }
}
