// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;
import java.util.Optional;

/** An {@link UploadTarget} over a client's control connection. It keeps the reply to the transfer itself. */
public final class ClientUpload implements UploadTarget {

    private final TransferSession session;
    private final TransferCheck check;
    private final UploadName name;
    private final Attempt<UploadSource> attempt;
    private final boolean sourceIsSized;
    private final RetryPolicy retry;
    private final Optional<ServerDigest> digest;
    private Reply transferReply;

    /**
     * @param sourceIsSized whether the source is a file or in memory, and so has a known remaining size
     * @param attempt sends by the client
     */
    public ClientUpload(
            TransferSession session,
            TransferCheck check,
            UploadName name,
            boolean sourceIsSized,
            Attempt<UploadSource> attempt)
            throws IOException {
        this.session = session;
        this.sourceIsSized = sourceIsSized;
        this.check = check;
        this.name = name;
        this.attempt = attempt;
        this.retry = new RetryPolicy(session);
        this.digest = name.file() == null ? Optional.empty() : check.digest();
    }

    public FileDigest newDigest() {
        return digest.map(ServerDigest::newDigest).orElse(FileDigest.NONE);
    }

    @Override
    public void store(UploadSource source, long restart) throws IOException {
        if (name.isReplaced()) {
            session.commands().setRestartOffset(restart);
        }
        try {
            attempt.transfer(source, new Outbound(source), sourceIsSized ? source.available() : -1);
        } finally {
            transferReply = session.reply();
        }
    }

    /** Makes the reply to the last transfer the client's last one again, ignoring later commands. */
    public void restoreReply() {
        if (transferReply != null) {
            session.restore(transferReply);
        }
    }

    @Override
    public DataCommandStage stage() {
        return session.stage();
    }

    @Override
    public FileAnswer ask() throws IOException {
        return name.file() == null || !check.isEnabled()
                ? FileAnswer.NONE
                : FileAnswer.ask(session.commands(), name.file());
    }

    @Override
    public long size() throws IOException {
        return name.file() == null || !check.isEnabled() ? -1 : check.sizeOf(name.file());
    }

    @Override
    public void compareDigest(FileDigest computed) throws IOException {
        if (digest.isPresent()) {
            check.sameDigest(name.file(), digest.get(), computed.hex());
        }
    }

    @Override
    public boolean delete() throws IOException {
        return session.commands().deleteFile(name.file());
    }

    @Override
    public String lastReply() {
        return session.commands().getReplyString();
    }

    @Override
    public IOException storedOtherwise(long size, long expected, UploadedPart part, boolean repeated)
            throws IOException {
        return check.storedOtherwise(name, size, expected, part, repeated);
    }

    @Override
    public IOException verdictOn(IOException e) {
        IOException verdict = session.verdictOn(RetryPolicy.causeOf(e));
        if (verdict instanceof DataCommandFailedException) {
            transferReply = session.reply();
        }
        return verdict;
    }

    @Override
    public boolean isToContinue(IOException cause, boolean advanced) {
        return retry.isToContinue(cause, advanced);
    }

    @Override
    public void renew(IOException cause) throws IOException {
        retry.renew(cause);
    }

    @Override
    public void settle(IOException cause, boolean needed) throws IOException {
        if (session.settle()) {
            transferReply = session.reply();
        }
        if (needed && !session.commands().isConnected()) {
            retry.renewToSettle(cause);
        }
    }

    @Override
    public void release() {
        session.disconnectIfUnwanted();
    }

    private record Outbound(UploadSource source) implements Transfer {

        @Override
        public boolean isBrokenOff() {
            return source.isFailed();
        }
    }
}
