// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.net.TransferFailures;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the transferred bytes with the server's file, by {@link TransferVerification}. Part of a client, and
 * used by its thread only.
 */
public final class TransferCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TransferCheck.class);

    private final TransferSession session;
    private final TransferFailures failures;
    private final TransferVerification verification;

    public TransferCheck(TransferSession session, TransferVerification verification) {
        this.session = session;
        this.failures = new TransferFailures(session);
        this.verification = verification;
    }

    /** The size of a file on the server; -1 if it has none, or does not return it. */
    public long sizeOf(String file) throws IOException {
        return FileVersions.sizeOf(session.commands(), file);
    }

    public boolean isEnabled() {
        return verification != TransferVerification.NONE && session.isBinary();
    }

    /** The digest to compute during a transfer, which is compared at its end. */
    Optional<ServerDigest> digest() throws IOException {
        if (verification != TransferVerification.HASH || !isEnabled()) {
            return Optional.empty();
        }
        Optional<ServerDigest> offered = ServerDigest.offeredBy(session.commands());
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
                : new Inbound(session.isBinary() ? remaining : -1, listed);
    }

    /** As {@link #download}, of a file that is whole when its stream was read to the end. */
    public Transfer streamedDownload(long remaining) {
        return new StreamedDownload(this, download(remaining, false), remaining);
    }

    /**
     * Called after the server's positive reply to a download.
     *
     * @return whether its size on both sides is known to be the same
     */
    boolean retrieved(String file, long bytes, long announced) throws IOException {
        if (!isEnabled() || bytes == announced) {
            return isEnabled();
        }
        // The file may have changed since it was listed, so its size at this moment decides.
        long size = sizeOf(file);
        if (size >= 0 && size != bytes) {
            throw failures.different("The download of " + file + " has " + bytes + " of " + size + " bytes");
        }
        return size >= 0;
    }

    /**
     * The error of an upload that the server has confirmed, and after which it has another size than was sent.
     *
     * @param part the file under the name
     * @param repeated whether the upload is made once more
     */
    TransferIncompleteException storedOtherwise(
            UploadName name, long size, long expected, UploadedPart part, boolean repeated) throws IOException {
        String what = "The server confirmed the upload of " + name + ", of " + expected + " bytes, and has " + size
                + " bytes under this name";
        return switch (part) {
            case OLD_FILE ->
                failures.different(
                        what + ", which is the file from before: it stores uploads under other names, or not at once");
            case OURS ->
                repeated
                        ? failures.truncated(what)
                        : failures.different(what + ": it changes what it stores, or loses the end");
            default -> failures.different(what);
        };
    }

    /** Compares digests; a server that offers a digest and then returns none does not fail the check. */
    void sameDigest(String file, ServerDigest command, String ours) throws IOException {
        Optional<String> theirs = command.ask(session.commands(), file);
        if (theirs.isPresent() && !theirs.get().equals(ours)) {
            throw failures.different("The server's " + command + " of " + file + " is " + theirs.get()
                    + ", that of the bytes" + " transferred is " + ours);
        }
    }

    /** Counts a file that is whole. */
    public void count(TrafficCounter direction, boolean verified) {
        session.traffic().add(direction, 1);
        if (verified) {
            session.traffic().add(TrafficCounter.VERIFIED, 1);
        }
    }

    /** The written bytes belong to a version that the server may no longer have, and cannot be dropped. */
    TransferIncompleteException restUnknown(String file, long bytes) throws IOException {
        return failures.different(
                "The download of " + file + " broke off after " + bytes + " bytes. It is not known whether the"
                        + " server still has the same file (SIZE, MDTM), so it cannot be continued; and what was written cannot be"
                        + " dropped to start again");
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
                // A file that grows is not complete yet; and a wrong size could be returned without end.
                String what = "The server sends more than the " + remaining + " bytes that it announced";
                throw listed ? failures.brokenOff(what) : failures.different(what);
            }
        }

        @Override
        public void ended(long bytes, boolean closeNotify) throws IOException {
            if (remaining >= 0 && bytes < remaining) {
                throw failures.truncated("The data connection ended after " + bytes + " of " + remaining + " bytes");
            }
            if (!closeNotify && bytes != remaining) {
                throw failures.withoutCloseNotify("The data connection broke off after " + bytes + " bytes");
            }
        }
    }
}
