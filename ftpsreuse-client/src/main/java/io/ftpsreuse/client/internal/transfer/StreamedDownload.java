// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;

/** A download whose stream is handed out: whole once it was read to its end, and the server has confirmed it. */
final class StreamedDownload implements Transfer {

    private final TransferCheck check;
    private final Transfer inbound;
    private final long remaining;
    private long ended = -1;

    /**
     * @param inbound checks the bytes received
     * @param remaining how many bytes are to come, -1 if unknown
     */
    StreamedDownload(TransferCheck check, Transfer inbound, long remaining) {
        this.check = check;
        this.inbound = inbound;
        this.remaining = remaining;
    }

    @Override
    public void received(byte[] buffer, int offset, int length) throws IOException {
        inbound.received(buffer, offset, length);
    }

    @Override
    public void ended(long bytes, boolean closeNotify) throws IOException {
        inbound.ended(bytes, closeNotify);
        ended = bytes;
    }

    @Override
    public void confirmed() {
        if (ended >= 0) {
            check.count(TrafficCounter.DOWNLOADS, check.isEnabled() && ended == remaining);
        }
    }
}
