// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounts;
import io.ftpsreuse.ingest.status.Status.Count;
import io.ftpsreuse.ingest.status.Status.Totals;
import java.util.Arrays;
import java.util.List;

/** The component's counters as the page shows them. */
final class Counting {

    private Counting() {}

    static Totals totals(TrafficCounts counts) {
        return new Totals(
                counts.of(TrafficCounter.DOWNLOADS),
                counts.of(TrafficCounter.UPLOADS),
                counts.of(TrafficCounter.BYTES_DOWN),
                counts.of(TrafficCounter.BYTES_UP),
                counts.of(TrafficCounter.CONTROL_CONNECTIONS),
                counts.resumed(),
                counts.of(TrafficCounter.FULL_DATA_CONNECTIONS),
                counts.of(TrafficCounter.REFUSED_BY_SERVER) + counts.of(TrafficCounter.REFUSED_BY_CLIENT),
                counts.renewals(),
                counts.mechanism().map(ResumptionMechanism::toString).orElse(""),
                counts.ticketsLeft().isPresent()
                        ? Integer.toString(counts.ticketsLeft().getAsInt())
                        : "");
    }

    static List<Count> all(TrafficCounts counts) {
        return Arrays.stream(TrafficCounter.values())
                .map(counter -> new Count(counter.meaning(), counter.unit(), counts.of(counter)))
                .toList();
    }
}
