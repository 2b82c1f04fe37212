// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.traffic.HandshakeTimes;
import io.ftpsreuse.client.traffic.TrafficCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counters as operators see them, for JMX and the console alike.
 *
 * @param mechanism by which data connections resume; empty if unknown
 * @param counters the value of each counter by its label, in their order
 * @param controlHandshakes TLS handshakes of control connections
 * @param dataHandshakes TLS handshakes of data connections
 */
record TrafficView(
        String mechanism, Map<String, Long> counters, Handshakes controlHandshakes, Handshakes dataHandshakes) {

    static TrafficView of(TrafficCounts counts) {
        return of(counts.mechanism(), counts);
    }

    /** @param mechanism of the server, where that is not the one of the last data connection */
    static TrafficView of(Optional<ResumptionMechanism> mechanism, TrafficCounts counts) {
        Map<String, Long> counters = new LinkedHashMap<>();
        counts.values().forEach((counter, value) -> counters.put(counter.label(), value));
        return new TrafficView(
                mechanism.map(Object::toString).orElse(""),
                counters,
                Handshakes.of(counts.controlHandshakes()),
                Handshakes.of(counts.dataHandshakes()));
    }

    /**
     * @param count of handshakes
     * @param meanMillis their mean time in milliseconds
     * @param times the histogram of times
     */
    record Handshakes(long count, double meanMillis, String times) {

        private static final double NANOS_PER_MILLI = 1e6;

        private static Handshakes of(HandshakeTimes times) {
            return new Handshakes(times.count(), times.mean().toNanos() / NANOS_PER_MILLI, times.toString());
        }
    }
}
