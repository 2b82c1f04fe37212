// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.ResumptionMechanism;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The values of {@link TrafficCounters} at one moment.
 *
 * @param values of every counter
 * @param mechanism by which the last data connection resumed; empty if it did not, or there was none
 * @param ticketsLeft how many tickets had arrived, before the last data command, since one was used; empty where none was
 *     needed
 * @param controlHandshakes the times of those of control connections
 * @param dataHandshakes the times of those of data connections
 */
public record TrafficCounts(
        Map<TrafficCounter, Long> values,
        Optional<ResumptionMechanism> mechanism,
        OptionalInt ticketsLeft,
        HandshakeTimes controlHandshakes,
        HandshakeTimes dataHandshakes) {

    public TrafficCounts {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The value of one counter. */
    public long of(TrafficCounter counter) {
        return values.getOrDefault(counter, 0L);
    }

    /** Data connections whose handshake succeeded; unencrypted ones are not counted. */
    public long dataConnections() {
        return sum(TrafficCounter::isDataConnection);
    }

    /** Data connections that resumed, by any mechanism. */
    public long resumed() {
        return sum(TrafficCounter::isResumed);
    }

    /** Renewals of control connections, of any cause. */
    public long renewals() {
        return sum(TrafficCounter::isRenewal);
    }

    private long sum(Predicate<TrafficCounter> included) {
        return values.entrySet().stream()
                .filter(entry -> included.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
