// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.ingest.delivery.Outage;
import io.ftpsreuse.ingest.delivery.Reason;
import io.ftpsreuse.ingest.delivery.ServerRefusal;
import io.ftpsreuse.ingest.delivery.VendorNews;
import io.ftpsreuse.ingest.status.FileNote.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page's records of each vendor since the start, in memory of a fixed size. For all threads. */
public final class RecentFiles implements VendorNews {

    static final String POLL = "the poll of the vendor's directory";

    private final Map<String, VendorRecord> vendors = new LinkedHashMap<>();
    private final Lines lines;
    private final Clock clock;

    /**
     * @param passwords by the vendors' names; of other vendors nothing is kept, and the passwords are not shown
     */
    public RecentFiles(Map<String, String> passwords) {
        this(passwords, Clock.systemUTC());
    }

    RecentFiles(Map<String, String> passwords, Clock clock) {
        passwords.keySet().forEach(vendor -> vendors.put(vendor, new VendorRecord()));
        lines = new Lines(List.copyOf(passwords.values()));
        this.clock = clock;
    }

    /** Cleans all texts of others for the page. */
    Lines lines() {
        return lines;
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
        // the database and the target folder are checked before a poll, and are in no catalogue of servers
        RefusalNote note = ServerRefusal.in(cause)
                .map(explanation -> refusal(POLL, explanation))
                .orElseGet(() -> RefusalNote.of(now(), POLL, lines.of(Reason.of(cause)), "", ""));
        // in the pause after a refused login there was no new attempt: it is shown, but not as current
        if (!Outage.isWithoutAttempt(cause) || !of(vendor).isLast(note)) {
            of(vendor).add(note);
        }
    }

    @Override
    public void polled(String vendor) {
        of(vendor).succeeded(POLL);
    }

    void passed(String vendor, String name, long size, Outcome outcome) {
        of(vendor).add(new FileNote(now(), lines.of(name), size, outcome, ""));
    }

    void failed(String vendor, String name, long size, Throwable cause, Outcome outcome) {
        of(vendor).add(new FileNote(now(), lines.of(name), size, outcome, lines.of(Reason.of(cause))));
        // giving up is no refusal of its own
        if (outcome != Outcome.QUARANTINED) {
            ServerRefusal.in(cause).ifPresent(explanation -> of(vendor).add(refusal(lines.of(name), explanation)));
        }
    }

    private RefusalNote refusal(String during, Explanation explanation) {
        return RefusalNote.of(
                now(),
                during,
                lines.of(explanation.message()),
                explanation.meaning().orElse(""),
                explanation.remedy());
    }

    private Instant now() {
        return clock.instant();
    }
}
