// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Collects {@link HandshakeTimes}. Safe for use by several threads. */
final class HandshakeHistogram {

    private final List<LongAdder> counts = Stream.generate(LongAdder::new)
            .limit(HandshakeTimes.BOUNDS.size() + 1L)
            .toList();
    private final LongAdder nanos = new LongAdder();

    void add(Duration took) {
        counts.get(HandshakeTimes.bucketOf(took)).increment();
        nanos.add(took.toNanos());
    }

    HandshakeTimes times() {
        return new HandshakeTimes(counts.stream().map(LongAdder::sum).toList(), Duration.ofNanos(nanos.sum()));
    }

    void reset() {
        counts.forEach(LongAdder::reset);
        nanos.reset();
    }
}
