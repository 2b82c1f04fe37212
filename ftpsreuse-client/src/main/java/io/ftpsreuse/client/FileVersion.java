// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a file that a server has under a name: its size and the time of its last modification, by SIZE and MDTM
 * (RFC 3659 sections 4 and 3) or by MLST, which may have a fact that is unique to the file too. Two different versions are
 * known to differ; two equal ones are the same file only as far as these values show.
 *
 * @param size in bytes; -1 if the server returns none
 * @param modified as the server writes it, in UTC: YYYYMMDDhhmmss and perhaps a fraction; empty if it returns none
 * @param unique the fact of that name (RFC 3659 section 7.5.2); empty if the server returns none
 */
public record FileVersion(long size, Optional<String> modified, Optional<String> unique) {

    /** The version of a file for which the server returns no facts. */
    public static final FileVersion UNKNOWN = new FileVersion(-1, Optional.empty());

    private static final Pattern WHOLE_TIME = Pattern.compile("\\d{14}(\\.\\d{1,9})?");
    private static final int SECONDS = 14;

    /** A version without the unique fact. */
    public FileVersion(long size, Optional<String> modified) {
        this(size, modified, Optional.empty());
    }

    /** The time of the last modification; empty if the server returns none, or in another form. */
    public Optional<Instant> modifiedAt() {
        return modified.filter(time -> WHOLE_TIME.matcher(time).matches()).flatMap(FileVersion::parse);
    }

    private static Optional<Instant> parse(String time) {
        try {
            LocalDateTime seconds =
                    LocalDateTime.parse(time.substring(0, SECONDS), DateTimeFormatter.ofPattern("uuuuMMddHHmmss"));
            String fraction = time.length() > SECONDS ? time.substring(SECONDS) : ".0";
            return Optional.of(
                    seconds.toInstant(ZoneOffset.UTC).plusNanos((long) (Double.parseDouble(fraction) * 1e9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the two can be the same: no difference in the facts known of both. */
    public boolean mayBe(FileVersion other) {
        boolean sizesDiffer = size >= 0 && other.size >= 0 && size != other.size;
        return !sizesDiffer && !differ(modified, other.modified) && !differ(unique, other.unique);
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    @Override
    public String toString() {
        return (size < 0 ? "size unknown" : size + " bytes")
                + modified.map(time -> ", modified " + FailureContext.printable(time))
                        .orElse("");
    }
}
