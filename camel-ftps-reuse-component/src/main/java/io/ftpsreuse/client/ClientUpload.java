// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.Optional;

/** An {@link UploadTarget} over the control connection of a client. It keeps the reply to the transfer itself. */
final class ClientUpload implements UploadTarget {

    private final SessionReusingFtpsClient client;
    private final TransferCheck check;
    private final UploadName name;
    private final Sending sending;
    private final RetryPolicy retry;
    private final Optional<ServerDigest> digest;
    private GuardedFtpsClient.Reply transferReply;

    ClientUpload(SessionReusingFtpsClient client, TransferCheck check, UploadName name, Sending sending)
            throws IOException {
        this.client = client;
        this.check = check;
        this.name = name;
        this.sending = sending;
        this.retry = client.retryPolicy();
        this.digest = name.file() == null ? Optional.empty() : check.digest();
    }

    FileDigest newDigest() {
        return digest.map(ServerDigest::newDigest).orElse(FileDigest.NONE);
    }

    @Override
    public void store(UploadSource source, long restart) throws IOException {
        if (name.isReplaced()) {
            client.setRestartOffset(restart);
        }
        try {
            sending.send(source, new Outbound(source));
        } finally {
            transferReply = client.reply();
        }
    }

    /** Makes the reply to the last transfer the client's last one again, whatever was asked since. */
    void restoreReply() {
        if (transferReply != null) {
            client.restore(transferReply);
        }
    }

    @Override
    public DataCommandStage stage() {
        return client.dataCommandStage();
    }

    @Override
    public FileAnswer ask() throws IOException {
        return name.file() == null || !check.isWanted() ? FileAnswer.NONE : FileAnswer.ask(client, name.file());
    }

    @Override
    public long size() throws IOException {
        return name.file() == null || !check.isWanted() ? -1 : check.sizeOf(name.file());
    }

    @Override
    public void compareDigest(FileDigest computed) throws IOException {
        if (digest.isPresent()) {
            check.sameDigest(name.file(), digest.get(), computed.hex());
        }
    }

    @Override
    public boolean delete() throws IOException {
        return client.deleteFile(name.file());
    }

    @Override
    public String lastReply() {
        return client.getReplyString();
    }

    @Override
    public IOException storedOtherwise(long size, long expected, UploadedPart part, boolean repeated)
            throws IOException {
        return check.storedOtherwise(name, size, expected, part, repeated);
    }

    @Override
    public IOException verdictOn(IOException e) {
        IOException verdict = client.verdictOn(RetryPolicy.causeOf(e));
        if (verdict instanceof DataCommandFailedException) {
            transferReply = client.reply();
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
        if (client.settle()) {
            transferReply = client.reply();
        }
        if (needed && !client.isConnected()) {
            retry.renewToSettle(cause);
        }
    }

    @Override
    public void release() {
        client.disconnectIfUnwanted();
    }

    /** Sends by one data connection. */
    interface Sending {
        void send(UploadSource source, Transfer transfer) throws IOException;
    }

    private record Outbound(UploadSource source) implements Transfer {

        @Override
        public boolean isBrokenOff() {
            return source.isFailed();
        }
    }
}
