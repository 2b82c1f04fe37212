// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way to the server, until the server has confirmed it. If it breaks off and its source can be read again
 * it is continued behind what the server has (REST, RFC 3659 section 5); otherwise what the server has is removed.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private final SessionReusingFtpsClient client;
    private final TransferCheck check;
    private final DataCommand command;
    private final String file;
    private final long offset;
    private final Optional<ServerDigest> digest;
    private InputStream reopened;
    private boolean begun;
    private boolean unanswered;

    /**
     * @param client whose restart offset tells where in the server's file the source begins
     * @param file its name on the server; null for STOU, which lets the server choose
     */
    Upload(SessionReusingFtpsClient client, TransferCheck check, DataCommand command, String file) throws IOException {
        this.client = client;
        this.check = check;
        this.command = command;
        this.file = file;
        this.offset =
                command.isAppending() && check.isWanted() ? Math.max(0, check.sizeOf(file)) : client.getRestartOffset();
        this.digest = offset == 0 && file != null ? check.digest() : Optional.empty();
    }

    /**
     * Carries the upload out by {@code attempt}s.
     *
     * @param local the source of the first attempt
     * @param again the same source for further attempts, or null if it cannot be read again
     */
    void complete(InputStream local, RepeatableSource again, Attempt attempt) throws IOException {
        try {
            persist(local, again, attempt);
        } finally {
            closeReopened();
        }
    }

    private void persist(InputStream local, RepeatableSource again, Attempt attempt) throws IOException {
        Perseverance perseverance = client.perseverance();
        FileDigest computed = digest.map(ServerDigest::newDigest).orElse(FileDigest.NONE);
        InputStream rest = local;
        long done = 0;
        boolean advancing = true;
        while (true) {
            UploadSource source = new UploadSource(rest, computed);
            try {
                attempt.copyFrom(source, new Outbound(source));
                confirm(done + source.count(), done == 0 ? computed : FileDigest.NONE);
                return;
            } catch (IOException e) {
                IOException cause = client.verdictOn(Perseverance.causeOf(e));
                // The server waits, as it does for a session that still holds what it has of the file.
                boolean held = (begun || unanswered) && client.isTransferUnanswered();
                begun |= client.isTransferBegun();
                unanswered |= client.isTransferUnanswered();
                if (!isRepeatable(source, again) || !perseverance.isToContinue(cause, advancing)) {
                    settle(perseverance, cause);
                    throw cause;
                }
                perseverance.renew(cause);
                // Where nothing was taken from the source it is as good as new.
                boolean untouched = source.count() == 0;
                long next = held ? 0 : untouched ? done : Math.max(0, check.sizeOf(file) - offset);
                advancing = next > done;
                rest = untouched && next == done ? rest : reopen(again, next);
                done = next;
                continueAt(done, cause);
            }
        }
    }

    private void continueAt(long done, IOException cause) throws IOException {
        if (done == 0) {
            makeRoom();
        }
        client.setRestartOffset(offset + done);
        LOG.info(
                "The upload of {} broke off and continues at byte {}: {}",
                Circumstances.printable(file),
                offset + done,
                Circumstances.printable(cause.getMessage()));
    }

    /**
     * Removes what was begun before it is begun anew. A server's session that has not noticed yet that its connection broke
     * may hold a lock on it, for which STOR would wait (vsftpd: {@code lock_upload_files}); a new file has none.
     */
    private void makeRoom() throws IOException {
        if ((begun || unanswered) && replaces()) {
            client.deleteFile(file);
        }
    }

    /** Whether the upload replaces what the server has under the name. */
    private boolean replaces() {
        return file != null && !command.isAppending() && offset == 0;
    }

    /** Opens the source again behind what the server has, in place of what was opened so before. */
    private InputStream reopen(RepeatableSource again, long done) throws IOException {
        closeReopened();
        reopened = again.openAt(done);
        return reopened;
    }

    /** Closes what was opened here; the stream of the first attempt is its owner's. */
    private void closeReopened() {
        try {
            if (reopened != null) {
                reopened.close();
            }
        } catch (IOException e) {
            LOG.debug("The source of an upload could not be closed", e);
        }
    }

    private void confirm(long bytes, FileDigest computed) throws IOException {
        boolean verified = check.stored(file, offset + bytes);
        if (digest.isPresent() && computed != FileDigest.NONE) {
            check.sameDigest(file, digest.get(), computed.hex());
        }
        check.count(TrafficCounter.UPLOADS, verified);
    }

    private boolean isRepeatable(UploadSource source, RepeatableSource again) {
        boolean untouched = source.count() == 0;
        return (untouched || again != null) && file != null && !command.isAppending() && !source.isFailed();
    }

    /**
     * Leaves both sides in order when the upload is given up. What the server has of a file that it had begun to write is
     * removed, lest it be taken for the whole; what was there before is lost to STOR already. APPE is left alone, since
     * what was there before may be all that is of worth.
     */
    private void settle(Perseverance perseverance, IOException cause) {
        boolean ours = begun && replaces();
        try {
            client.settle();
            if (!ours) {
                return;
            }
            if (!client.isConnected()) {
                perseverance.renewToSettle(cause);
            }
            if (client.deleteFile(file)) {
                LOG.debug("The partial {} was removed from the server", Circumstances.printable(file));
            } else {
                LOG.warn(
                        "The partial {} may be left on the server: {}",
                        Circumstances.printable(file),
                        Circumstances.printable(client.getReplyString()));
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
            if (ours) {
                LOG.warn(
                        "The partial {} may be left on the server: {}",
                        Circumstances.printable(file),
                        Circumstances.printable(e.getMessage()));
            }
        } finally {
            client.disconnectIfUnwanted();
        }
    }

    /** One data connection's worth. */
    interface Attempt {
        void copyFrom(InputStream source, Transfer transfer) throws IOException;
    }

    private record Outbound(UploadSource source) implements Transfer {

        @Override
        public boolean isBrokenOff() {
            return source.isFailed();
        }
    }
}
