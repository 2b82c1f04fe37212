// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The version of a file that a server has under a name: its size and the time of its last modification, by SIZE and MDTM
 * (RFC 3659 sections 4 and 3) or, where SIZE is not implemented, by MLST. Two different versions are known to differ; two
 * equal ones are the same file only as far as size and time can tell.
 *
 * @param size in bytes
 * @param modified as the server writes it, in UTC: YYYYMMDDhhmmss and perhaps a fraction; empty if it tells none
 */
public record FileVersion(long size, Optional<String> modified) {

    private static final Pattern TIME = Pattern.compile("\\b\\d{14}(\\.\\d{1,9})?\\b");

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

    private static Optional<String> timeOf(GuardedFtpsClient client, String file) throws IOException {
        if (!FTPReply.isPositiveCompletion(client.mdtm(file))) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(client.getReplyString());
        return time.find() ? Optional.of(time.group()) : Optional.empty();
    }

    /** Whether the two can be the same: no difference in size, and none in the times where both are known. */
    public boolean mayBe(FileVersion other) {
        boolean timesDiffer = modified.isPresent() && other.modified.isPresent() && !modified.equals(other.modified);
        return size == other.size && !timesDiffer;
    }
}
