// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The version of a file that a server has under a name: its size and the time of its last modification, by SIZE and MDTM
 * (RFC 3659 sections 4 and 3) or by MLST, which may have a fact that is unique to the file too. Two different versions are
 * known to differ; two equal ones are the same file only as far as these can tell.
 *
 * @param size in bytes; -1 if the server tells none
 * @param modified as the server writes it, in UTC: YYYYMMDDhhmmss and perhaps a fraction; empty if it tells none
 * @param unique the fact of that name (RFC 3659 section 7.5.2); empty if the server tells none
 */
public record FileVersion(long size, Optional<String> modified, Optional<String> unique) {

    /** What is known of a file of which the server tells nothing. */
    public static final FileVersion UNKNOWN = new FileVersion(-1, Optional.empty());

    private static final Pattern TIME = Pattern.compile("\\b\\d{14}(\\.\\d{1,9})?\\b");

    private static final Pattern WHOLE_TIME = Pattern.compile("\\d{14}(\\.\\d{1,9})?");
    private static final int SECONDS = 14;

    /** A version without the unique fact. */
    public FileVersion(long size, Optional<String> modified) {
        this(size, modified, Optional.empty());
    }

    /** The version under {@code file}; empty if the server tells no size, which does not prove that there is no file. */
    static Optional<FileVersion> ask(GuardedFtpsClient client, String file) throws IOException {
        if (FTPReply.isPositiveCompletion(client.size(file))) {
            long size = TransferCheck.parse(client.getReplyString());
            return size < 0 ? Optional.empty() : Optional.of(new FileVersion(size, timeOf(client, file)));
        }
        if (client.getReplyCode() == FTPReply.FILE_UNAVAILABLE || !client.hasFeature("MLST")) {
            return Optional.empty();
        }
        FTPFile entry = client.mlistFile(file);
        return entry == null || entry.getSize() < 0
                ? Optional.empty()
                : Optional.of(new FileVersion(
                        entry.getSize(),
                        Optional.ofNullable(entry.getTimestampInstant()).map(Object::toString)));
    }

    /** What the server tells by MLST of the version under {@code file}; empty if that is nothing. */
    static Optional<FileVersion> byMlst(GuardedFtpsClient client, String file) throws IOException {
        return Optional.ofNullable(client.mlistFile(file)).flatMap(entry -> ofEntry(entry.getRawListing(), file));
    }

    /** The version that an entry of MLST tells of, if it is that of the file: some servers tell of the directory for a[b].csv. */
    static Optional<FileVersion> ofEntry(String entry, String file) {
        boolean told = lastPart(entry.substring(entry.indexOf(' ') + 1)).equals(lastPart(file));
        return Optional.of(ofFacts(entry)).filter(version -> told && !version.equals(UNKNOWN));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * What the server tells by SIZE and MDTM of the version under {@code file}. What it does not tell is not known; so a file
     * that is not there, or may not be asked about, is {@link #UNKNOWN}.
     */
    static FileVersion bySizeAndTime(GuardedFtpsClient client, String file) throws IOException {
        boolean answered = FTPReply.isPositiveCompletion(client.size(file));
        return new FileVersion(answered ? TransferCheck.parse(client.getReplyString()) : -1, timeOf(client, file));
    }

    /** The version that an entry of MLST tells of. */
    static FileVersion ofFacts(String entry) {
        Map<String, String> facts = new HashMap<>();
        for (String fact : entry.substring(0, Math.max(0, entry.indexOf(' '))).split(";")) {
            int equals = fact.indexOf('=');
            if (equals > 0 && equals < fact.length() - 1) {
                facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
            }
        }
        String size = facts.getOrDefault("size", "");
        return new FileVersion(
                size.matches("\\d{1,18}") ? Long.parseLong(size) : -1,
                Optional.ofNullable(facts.get("modify")),
                Optional.ofNullable(facts.get("unique")));
    }

    private static Optional<String> timeOf(GuardedFtpsClient client, String file) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.mdtm(file))) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(client.getReplyString());
        return time.find() ? Optional.of(time.group()) : Optional.empty();
    }

    /** The time of the last modification; empty if the server tells none, or in another form. */
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

    /** Whether the two can be the same: no difference in what is known of both. */
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
