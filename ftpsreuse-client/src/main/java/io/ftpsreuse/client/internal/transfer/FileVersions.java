// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/** Asks a server for the version of a file, by SIZE and MDTM (RFC 3659 sections 4 and 3) or by MLST (section 7). */
public final class FileVersions {

    private static final Pattern TIME = Pattern.compile("\\b\\d{14}(\\.\\d{1,9})?\\b");

    private FileVersions() {}

    /** The version under {@code file}; empty if the server returns no size, which does not prove that there is no file. */
    public static Optional<FileVersion> ask(FTPClient client, String file) throws IOException {
        if (FTPReply.isPositiveCompletion(client.size(file))) {
            long size = sizeIn(client.getReplyString());
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

    /** The facts that MLST returns for the version under {@code file}; empty if there are none. */
    public static Optional<FileVersion> byMlst(FTPClient client, String file) throws IOException {
        return Optional.ofNullable(client.mlistFile(file)).flatMap(entry -> ofEntry(entry.getRawListing(), file));
    }

    /** The version in an entry of MLST, if it is that of the file: some servers return the directory for a[b].csv. */
    static Optional<FileVersion> ofEntry(String entry, String file) {
        boolean sameName = lastPart(entry.substring(entry.indexOf(' ') + 1)).equals(lastPart(file));
        return Optional.of(ofFacts(entry)).filter(version -> sameName && !version.equals(FileVersion.UNKNOWN));
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The facts that SIZE and MDTM return for the version under {@code file}. Facts that they do not return are unknown;
     * so a file that is not there, or may not be queried, is {@link FileVersion#UNKNOWN}.
     */
    public static FileVersion bySizeAndTime(FTPClient client, String file) throws IOException {
        boolean answered = FTPReply.isPositiveCompletion(client.size(file));
        return new FileVersion(answered ? sizeIn(client.getReplyString()) : -1, timeOf(client, file));
    }

    /** The version in an entry of MLST. */
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

    private static Optional<String> timeOf(FTPClient client, String file) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.mdtm(file))) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(client.getReplyString());
        return time.find() ? Optional.of(time.group()) : Optional.empty();
    }

    /** The size of a file by SIZE (RFC 3659 section 4) or, where that is not available, MLST; -1 if neither has it. */
    static long sizeOf(FTPClient client, String file) throws IOException {
        if (FTPReply.isPositiveCompletion(client.size(file))) {
            return sizeIn(client.getReplyString());
        }
        FTPFile entry = client.hasFeature("MLST") ? client.mlistFile(file) : null;
        return entry == null ? -1 : entry.getSize();
    }

    /** The size in a reply to SIZE; -1 if it is none. */
    public static long sizeIn(String reply) {
        String size = reply.substring(Math.min(4, reply.length())).strip();
        return size.matches("\\d{1,18}") ? Long.parseLong(size) : -1;
    }
}
