// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what was transferred with what the server has, as {@link TransferVerification} says. Part of a client, and
 * used by its thread only.
 */
final class TransferCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TransferCheck.class);

    private final SessionReusingFtpsClient client;
    private final TransferVerification verification;
    private final int maxListingEntries;

    TransferCheck(SessionReusingFtpsClient client, TransferVerification verification, int maxListingEntries) {
        this.client = client;
        this.verification = verification;
        this.maxListingEntries = maxListingEntries;
    }

    boolean isWanted() {
        return verification != TransferVerification.NONE && client.isBinary();
    }

    /** The size of a file by SIZE (RFC 3659 section 4) or, where that is not to be had, MLST; -1 if neither tells. */
    long sizeOf(String file) throws IOException {
        if (FTPReply.isPositiveCompletion(client.size(file))) {
            return parse(client.getReplyString());
        }
        FTPFile entry = client.hasFeature("MLST") ? client.mlistFile(file) : null;
        return entry == null ? -1 : entry.getSize();
    }

    /** The size in a reply to SIZE; -1 if it is none. */
    static long parse(String reply) {
        String size = reply.substring(Math.min(4, reply.length())).strip();
        return size.matches("\\d{1,18}") ? Long.parseLong(size) : -1;
    }

    /** The digest to compute during a transfer, which is compared at its end. */
    Optional<ServerDigest> digest() throws IOException {
        if (verification != TransferVerification.HASH || !isWanted()) {
            return Optional.empty();
        }
        Optional<ServerDigest> offered = ServerDigest.offeredBy(client);
        if (offered.isEmpty()) {
            LOG.debug("The server offers no digest of files, so sizes alone are compared");
        }
        return offered;
    }

    /**
     * A download's data connection: {@code remaining} bytes are to come over it, -1 if that is not known.
     *
     * @param listed whether that is from a listing alone, which may be older, or of a symbolic link
     */
    Transfer download(long remaining, boolean listed) {
        return verification == TransferVerification.NONE
                ? Transfer.UNVERIFIED
                : new Inbound(client.isBinary() ? remaining : -1, listed);
    }

    /** As {@link #download}, of a file that is whole when its stream was read to the end. */
    Transfer streamedDownload(long remaining) {
        return new StreamedDownload(this, download(remaining, false), remaining);
    }

    /** @param narrowed whether only some of the entries are kept */
    Transfer listing(boolean narrowed) {
        return new Listing(this, verification != TransferVerification.NONE, maxListingEntries, narrowed);
    }

    /**
     * Called after the server's positive reply to a download.
     *
     * @return whether its size on both sides is known to be the same
     */
    boolean retrieved(String file, long bytes, long announced) throws IOException {
        if (!isWanted() || bytes == announced) {
            return isWanted();
        }
        // The file may have changed since it was listed, so its size at this moment decides.
        long size = sizeOf(file);
        if (size >= 0 && size != bytes) {
            throw different("The download of " + file + " has " + bytes + " of " + size + " bytes");
        }
        return size >= 0;
    }

    /**
     * The error of an upload that the server has confirmed, and after which it has another size than was sent.
     *
     * @param part what is under the name
     * @param repeated whether the upload is made once more
     */
    TransferIncompleteException storedOtherwise(
            UploadName name, long size, long expected, UploadedPart part, boolean repeated) throws IOException {
        String what = "The server confirmed the upload of " + name + ", of " + expected + " bytes, and has " + size
                + " bytes under this name";
        return switch (part) {
            case OLD_FILE ->
                different(
                        what + ", which is the file from before: it stores uploads under other names, or not at once");
            case OURS -> repeated ? brokenOff(what) : different(what + ": it changes what it stores, or loses the end");
            default -> different(what);
        };
    }

    /** Compares digests; a server that will not tell one after it offered to is not taken for a liar. */
    void sameDigest(String file, ServerDigest command, String ours) throws IOException {
        Optional<String> theirs = command.ask(client, file);
        if (theirs.isPresent() && !theirs.get().equals(ours)) {
            throw different("The server's " + command + " of " + file + " is " + theirs.get() + ", that of the bytes"
                    + " transferred is " + ours);
        }
    }

    private TransferIncompleteException different(String what) throws IOException {
        return TransferIncompleteException.different(what, client.failureContext());
    }

    /** Counts a file that is whole. */
    void count(TrafficCounter direction, boolean verified) {
        client.traffic().add(direction, 1);
        if (verified) {
            client.traffic().add(TrafficCounter.VERIFIED, 1);
        }
    }

    /** What was written belongs to a version of the file that the server may not have any more, and cannot be dropped. */
    TransferIncompleteException restUnknown(String file, long bytes) throws IOException {
        return different("The download of " + file + " broke off after " + bytes + " bytes. It is not known whether the"
                + " server still has the same file (SIZE, MDTM), so it cannot be continued; and what was written cannot be"
                + " dropped to begin anew");
    }

    TransferIncompleteException brokenOff(String what) throws IOException {
        client.traffic().add(TrafficCounter.TRUNCATED, 1);
        return TransferIncompleteException.brokenOff(what, client.failureContext(), null);
    }

    TransferIncompleteException withoutCloseNotify(String what) throws IOException {
        return TransferIncompleteException.withoutCloseNotify(what, client.failureContext());
    }

    ListingNotUnderstoodException notUnderstood(UnknownLines lines) throws IOException {
        return new ListingNotUnderstoodException(lines, client.failureContext());
    }

    ListingTooLongException tooLong(int mostEntries) throws IOException {
        return new ListingTooLongException(mostEntries, client.failureContext());
    }

    private final class Inbound implements Transfer {

        private final long remaining;
        private final boolean listed;
        private long received;

        Inbound(long remaining, boolean listed) {
            this.remaining = remaining;
            this.listed = listed;
        }

        @Override
        public void received(byte[] buffer, int offset, int length) throws IOException {
            received += length;
            if (remaining >= 0 && received > remaining) {
                // A file that grows is not complete yet; and a server that lies could go on for ever.
                String what = "The server sends more than the " + remaining + " bytes that it announced";
                throw listed
                        ? TransferIncompleteException.brokenOff(what, client.failureContext(), null)
                        : different(what);
            }
        }

        @Override
        public void ended(long bytes, boolean closeNotify) throws IOException {
            if (remaining >= 0 && bytes < remaining) {
                throw brokenOff("The data connection ended after " + bytes + " of " + remaining + " bytes");
            }
            if (!closeNotify && bytes != remaining) {
                throw withoutCloseNotify("The data connection broke off after " + bytes + " bytes");
            }
        }
    }
}
