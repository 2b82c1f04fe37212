// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import io.ftpsreuse.client.FileVersion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The key of a fetched file in the journals: that of its time as the server returns it for this file alone (MLST or MDTM).
 * The time in a listing by LIST does not always stay the same: it has no year, so that one in the future is read as last
 * year's, and a day later for this year's.
 *
 * <p>Where the server returns no such time, or the journal has the listed one, the listed one is used: journals from before
 * have no other.
 *
 * @param known selects the keys that are in a journal
 */
record DeliveryKeys(UnaryOperator<Set<String>> known) {

    String of(VendorFile listed, Optional<FileVersion> version) {
        Optional<Instant> returned = version.flatMap(FileVersion::modifiedAt);
        if (returned.isPresent() && returned.get().toEpochMilli() == listed.modified()) {
            // listed by MLSD, which has the time as it is
            return listed.key();
        }
        String key = returned.map(time -> listed.modifiedAt(time.toEpochMilli()).key())
                .orElse(listed.key());
        Set<String> found =
                known.apply(new TreeSet<>(List.of(key, listed.key(), aYearFrom(listed, -1), aYearFrom(listed, 1))));
        return found.isEmpty() || found.contains(key) ? key : found.iterator().next();
    }

    /** By the calendar of the zone in which Camel reads listings, unless its options name another. */
    private static String aYearFrom(VendorFile listed, int years) {
        ZoneId zone = ZoneId.systemDefault();
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(listed.modified()), zone);
        return listed.modifiedAt(time.plusYears(years).atZone(zone).toInstant().toEpochMilli())
                .key();
    }
}
