// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.client.RepeatableSource;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way to the server, until the server has confirmed it. An upload that breaks off is repeated if its source
 * can be read again: after the server's part where that is proven to be the beginning of the source, else from the
 * first byte. An abandoned part is deleted only where it is proven to belong to this upload; {@link UploadedPart} has the
 * rules. Used by one thread, once.
 */
public final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    /** How an upload continues after a failure. */
    private enum Next {
        /** Where it broke off, if that is proven, on a new control connection. */
        CONTINUE,
        /** From the first byte, on a new control connection. */
        REPEAT,
        /** From the first byte, on the present control connection. */
        REPEAT_AT_ONCE,
        GIVE_UP
    }

    /** The remedy tried once in an upload against a refusal that would repeat. */
    private enum Attempted {
        /** STOR without REST, which some servers refuse (ProFTPD: AllowStoreRestart, HiddenStores). */
        WITHOUT_RESTART,
        /** The whole file again, after the server confirmed less than was sent. */
        WHOLE_FILE,
        /** Deleting a left-over that the server does not overwrite (ProFTPD: AllowOverwrite). */
        WITHOUT_LEFT_OVER
    }

    private final UploadTarget target;
    private final UploadName name;
    private final Supplier<FileDigest> digests;
    private final RepeatableSource again;
    private final Set<Attempted> attempted = EnumSet.noneOf(Attempted.class);
    private long offset;
    private FileAnswer before;
    private DataCommandStage stage = DataCommandStage.NOT_SENT;
    private long most;
    private InputStream reopened;

    /**
     * @param offset where in the server's file the source begins (REST by the user); when appending, the server is queried
     * @param digests makes the digest to compare with the server's, or {@link FileDigest#NONE}
     * @param again the source for further attempts; null if it cannot be read again
     */
    public Upload(
            UploadTarget target, UploadName name, long offset, Supplier<FileDigest> digests, RepeatableSource again) {
        this.target = target;
        this.name = name;
        this.offset = offset;
        this.digests = digests;
        this.again = again;
    }

    /**
     * Carries the upload out.
     *
     * @param local the source of the first attempt, which stays its owner's to close
     * @return whether the server's size of the file is known to be right
     * @throws TransferIncompleteException if the server confirmed the upload and has another file than was sent
     */
    public boolean complete(InputStream local) throws IOException {
        try {
            return persist(new UploadSource(local, digests.get()));
        } finally {
            closeReopened();
        }
    }

    private boolean persist(UploadSource first) throws IOException {
        UploadSource source = first;
        long begin = 0;
        boolean advancing = true;
        Next next = Next.REPEAT_AT_ONCE;
        IOException broken = null;
        while (true) {
            try {
                if (before == null) {
                    before = askBefore();
                }
                if (broken != null) {
                    long last = begin;
                    begin = beginOf(next);
                    advancing = begin > last;
                    source = source.count() == 0 && begin == last ? source : reopen(begin);
                    logRetry(begin, broken);
                }
                target.store(source, offset + begin);
                return confirm(begin + source.count(), source);
            } catch (IOException e) {
                broken = target.verdictOn(e);
                boolean held = stage != DataCommandStage.NOT_SENT && target.stage() == DataCommandStage.UNANSWERED;
                stage = stage.or(target.stage());
                most = Math.max(most, begin + source.count());
                next = next(broken, source, begin, advancing, held);
                // The next attempt may end before it is known where it begins.
                advancing = false;
                if (next == Next.GIVE_UP) {
                    abandon(broken);
                    throw broken;
                }
                if (next != Next.REPEAT_AT_ONCE) {
                    renew(broken);
                }
            }
        }
    }

    /** The file under the name before the first STOR. A left-over under a temporary name is deleted. */
    private FileAnswer askBefore() throws IOException {
        FileAnswer answer = target.ask();
        if (!name.isReplaced()) {
            offset = answer.version().map(FileVersion::size).orElse(0L);
        }
        boolean leftOver = name.isTemporary() && answer.version().isPresent();
        return leftOver && target.delete() ? FileAnswer.UNAVAILABLE : answer;
    }

    /** Where in the source the next attempt begins. A file of this upload that is to be replaced is deleted. */
    private long beginOf(Next next) throws IOException {
        FileAnswer after = target.ask();
        UploadedPart part = part(after);
        boolean continued =
                next == Next.CONTINUE && part == UploadedPart.OURS && !attempted.contains(Attempted.WITHOUT_RESTART);
        long begin = continued ? after.version().orElseThrow().size() - offset : 0;
        if (begin == 0 && mayDelete(part)) {
            // A session of the server that still holds the file would make STOR wait (vsftpd: lock_upload_files).
            target.delete();
        }
        return begin;
    }

    private UploadedPart part(FileAnswer after) {
        return UploadedPart.of(stage != DataCommandStage.NOT_SENT, before, after, offset, offset + most);
    }

    private boolean mayDelete(UploadedPart part) {
        return name.isReplaced() && offset == 0 && (part == UploadedPart.OURS || name.isTemporary());
    }

    /**
     * @param held whether the server did not answer STOR, as one does whose session of the break still holds the file
     */
    private Next next(IOException broken, UploadSource source, long begin, boolean advancing, boolean held) {
        boolean repeatable = name.isReplaced() && !source.isFailed() && (again != null || source.count() == 0);
        if (!repeatable) {
            return Next.GIVE_UP;
        }
        if (broken instanceof DataCommandFailedException refused && refused.isBeforeTransfer()) {
            boolean permanent = FTPReply.isNegativePermanent(refused.replyCode());
            if (begin > 0 && attempted.add(Attempted.WITHOUT_RESTART)) {
                return Next.REPEAT_AT_ONCE;
            }
            if (permanent && name.isTemporary() && attempted.add(Attempted.WITHOUT_LEFT_OVER)) {
                return Next.REPEAT_AT_ONCE;
            }
        }
        if (!target.isToContinue(broken, advancing)) {
            return Next.GIVE_UP;
        }
        return held || attempted.contains(Attempted.WHOLE_FILE) ? Next.REPEAT : Next.CONTINUE;
    }

    private void renew(IOException broken) throws IOException {
        try {
            target.renew(broken);
        } catch (IOException e) {
            warnOfPossiblePart(UploadedPart.UNKNOWN, e.getMessage());
            throw e;
        }
    }

    /** Opens the source again at {@code begin}; the digest is of all of it. */
    private UploadSource reopen(long begin) throws IOException {
        closeReopened();
        FileDigest digest = digests.get();
        if (digest == FileDigest.NONE) {
            reopened = again.openAt(begin);
            return new UploadSource(reopened, digest);
        }
        reopened = again.openAt(0);
        UploadSource source = new UploadSource(reopened, digest);
        source.passOver(begin);
        return source;
    }

    /** Closes the streams opened here; the stream of the first attempt is its owner's. */
    private void closeReopened() {
        try {
            if (reopened != null) {
                reopened.close();
            }
        } catch (IOException e) {
            LOG.debug("The source of an upload could not be closed", e);
        }
    }

    /**
     * Compares after the server's positive reply. ProFTPD confirms the part of a connection that broke off, so a file
     * of this upload that is too short is sent once more.
     */
    private boolean confirm(long sent, UploadSource source) throws IOException {
        long expected = offset + sent;
        long size = target.size();
        if (size >= 0 && size != expected) {
            most = Math.max(most, sent);
            stage = DataCommandStage.BEGUN;
            UploadedPart part = part(target.ask());
            boolean repeated = part == UploadedPart.OURS && size < expected && attempted.add(Attempted.WHOLE_FILE);
            throw target.storedOtherwise(size, expected, part, repeated);
        }
        if (offset == 0) {
            target.compareDigest(source.digest());
        }
        return size >= 0;
    }

    /** Cleans up on both sides: deletes a part that is proven to be of this upload, and warns where that is unknown. */
    private void abandon(IOException cause) {
        try {
            boolean toClear = stage != DataCommandStage.NOT_SENT && name.isReplaced() && offset == 0;
            target.settle(cause, toClear);
            if (!toClear) {
                return;
            }
            UploadedPart part = part(target.ask());
            if (!mayDelete(part)) {
                warnOfPossiblePart(part, target.lastReply());
            } else if (!target.delete()) {
                LOG.warn(
                        "The partial {} may be left on the server: {}",
                        name,
                        FailureContext.printable(target.lastReply()));
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
            warnOfPossiblePart(UploadedPart.UNKNOWN, e.getMessage());
        } finally {
            target.release();
        }
    }

    private void warnOfPossiblePart(UploadedPart part, String reason) {
        if (stage != DataCommandStage.NOT_SENT && part == UploadedPart.UNKNOWN) {
            LOG.warn(
                    "The upload of {} was abandoned. The server may have a part of it under this name, or the file from"
                            + " before; check it: {}",
                    name,
                    FailureContext.printable(reason));
        }
    }

    private void logRetry(long begin, IOException broken) {
        LOG.info(
                "The upload of {} broke off and continues at byte {}: {}",
                name,
                offset + begin,
                FailureContext.printable(broken.getMessage()));
    }
}
