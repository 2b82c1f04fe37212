// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.client.Explanation;
import io.ftpsreuse.example.delivery.Reason;
import io.ftpsreuse.example.delivery.VendorNews;
import io.ftpsreuse.example.status.FileNote.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.URISupport;

/** What the page remembers of each vendor since the start, in memory of a fixed size. For all threads. */
public final class Recollection implements VendorNews {

    static final String POLL = "the look at the vendor's directory";

    private final Map<String, VendorRecord> vendors = new LinkedHashMap<>();
    private final Clock clock;

    /**
     * @param vendors their names; of others nothing is kept
     */
    public Recollection(List<String> vendors) {
        this(vendors, Clock.systemUTC());
    }

    Recollection(List<String> vendors, Clock clock) {
        vendors.forEach(vendor -> this.vendors.put(vendor, new VendorRecord()));
        this.clock = clock;
    }

    VendorRecord of(String vendor) {
        return vendors.getOrDefault(vendor, new VendorRecord());
    }

    @Override
    public void failed(String vendor, String name, long size, Throwable cause, boolean givenUp) {
        failed(vendor, name, size, cause, givenUp ? Outcome.QUARANTINED : Outcome.FAILED);
    }

    @Override
    public void notPolled(String vendor, Throwable cause) {
        of(vendor).add(refusal(POLL, ServerRefusal.explain(cause)));
    }

    void passed(String vendor, String name, long size, Outcome outcome) {
        of(vendor).add(new FileNote(now(), Line.of(name), size, outcome, ""));
    }

    void failed(String vendor, String name, long size, Throwable cause, Outcome outcome) {
        of(vendor).add(new FileNote(now(), Line.of(name), size, outcome, Line.of(Reason.of(cause))));
        // giving up is no refusal of its own
        if (outcome != Outcome.QUARANTINED) {
            ServerRefusal.in(cause).ifPresent(explanation -> of(vendor).add(refusal(Line.of(name), explanation)));
        }
    }

    private RefusalNote refusal(String during, Explanation explanation) {
        Instant now = now();
        // what Camel and drivers say may quote an endpoint's URI
        String words = Line.of(URISupport.sanitizeUri(explanation.words()));
        return new RefusalNote(now, now, 1, during, words, explanation.meaning().orElse(""), explanation.cure());
    }

    private Instant now() {
        return clock.instant();
    }
}
