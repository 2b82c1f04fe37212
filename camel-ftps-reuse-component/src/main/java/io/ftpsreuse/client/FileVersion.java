// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
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

    /**
     * What the server tells of the version under {@code file}, by one command if it offers MLST, and else by two. What it does
     * not tell is not known; so a file that is not there, or may not be asked about, is {@link #UNKNOWN}.
     */
    static FileVersion factsOf(GuardedFtpsClient client, String file, boolean offersMlst) throws IOException {
        FTPFile entry = offersMlst ? client.mlistFile(file) : null;
        FileVersion version = entry == null ? UNKNOWN : ofFacts(entry.getRawListing());
        if (!version.equals(UNKNOWN)) {
            return version;
        }
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
                + modified.map(time -> ", modified " + Circumstances.printable(time))
                        .orElse("");
    }
}
