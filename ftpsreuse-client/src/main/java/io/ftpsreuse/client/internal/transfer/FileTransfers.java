// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.RepeatableSource;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.commons.net.ftp.FTPClient;

/** The downloads and uploads of one client. Used by the client's thread only. */
public final class FileTransfers {

    /** As large as the buffers of the JDK's own streams, in bytes; with less there is little to save. */
    private static final int SMALLEST_BUFFER = 8 << 10;

    private final TransferSession session;
    private final TransferCheck check;
    private final QueriedFacts facts;
    private final Consumer<Transfer> nextUse;

    /** @param nextUse sets the use of the next data connection */
    public FileTransfers(
            TransferSession session,
            TransferVerification verification,
            QueriedFacts facts,
            Consumer<Transfer> nextUse) {
        this.session = session;
        this.check = new TransferCheck(session, verification);
        this.facts = facts;
        this.nextUse = nextUse;
    }

    /**
     * Downloads a file, by as many data connections as are needed.
     *
     * @param listed the size of the file in a listing; -1 if it is not known
     * @param attempt transfers it by one data connection
     */
    public void download(String file, long listed, OutputStream local, Attempt<OutputStream> attempt)
            throws IOException {
        facts.downloadStarts();
        new Download(session, check, file, listed, local).complete((sink, transfer, remaining) -> {
            nextUse.accept(transfer);
            withBuffersFor(remaining, () -> attempt.transfer(sink, transfer, remaining));
        });
    }

    /**
     * commons-net allocates two buffers of the configured size for each transfer, however small it is. Camel configures 128 KiB,
     * which for files of 4 KiB was half of all that a route allocated, and with a small heap much work for the collector.
     */
    private void withBuffersFor(long bytes, IoAction transfer) throws IOException {
        FTPClient client = session.commands();
        int configured = client.getBufferSize();
        if (bytes > 0 && bytes < configured) {
            client.setBufferSize((int) Math.min(configured, Math.max(SMALLEST_BUFFER, bytes)));
        }
        try {
            transfer.run();
        } finally {
            client.setBufferSize(configured);
        }
    }

    /**
     * Called before the stream of a download is handed out.
     *
     * @param listed the size of the file in a listing; -1 if it is not known
     */
    public void beginStream(String file, long listed) throws IOException {
        facts.downloadStarts();
        long asked = listed >= 0 && check.isEnabled() ? check.sizeOf(file) : -1;
        long size = asked < 0 ? listed : asked;
        long remaining = size < 0 ? -1 : size - session.commands().getRestartOffset();
        nextUse.accept(check.streamedDownload(remaining));
    }

    /**
     * Uploads a file, by as many data connections as are needed.
     *
     * @param again the source for further attempts; null if it cannot be read again
     * @param attempt transfers it by one data connection
     */
    public void upload(UploadName name, InputStream local, RepeatableSource again, Attempt<InputStream> attempt)
            throws IOException {
        // A source that can be read again is a file or in memory; another stream may return anything as available.
        ClientUpload target = new ClientUpload(session, check, name, again != null, (source, transfer, remaining) -> {
            nextUse.accept(transfer);
            withBuffersFor(remaining, () -> attempt.transfer(source, transfer, remaining));
        });
        long offset = session.commands().getRestartOffset();
        if (name.file() != null && check.isEnabled()) {
            facts.uploadStarts(name.file());
        }
        try {
            boolean verified = new Upload(target, name, offset, target::newDigest, again).complete(local);
            check.count(TrafficCounter.UPLOADS, verified);
        } finally {
            target.restoreReply();
        }
    }
}
