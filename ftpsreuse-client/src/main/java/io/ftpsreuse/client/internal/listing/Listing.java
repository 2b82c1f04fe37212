// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.listing;

import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.net.TransferFailures;
import java.io.IOException;

/** A listing on its way, which must end properly, and must end: commons-net holds it in memory line by line. */
public final class Listing implements Transfer {

    /** So much text for each entry is more than listings have on average, by far. */
    private static final int MOST_BYTES_PER_ENTRY = 512;

    /** Lines that are not kept take less memory than entries, or none. */
    private static final int LINES_PER_ENTRY_KEPT = 8;

    /**
     * MLSD returns many facts of each entry: 160 bytes with ProFTPD, which with the lines above takes half the heap at
     * most.
     */
    private static final int NARROWED = 3;

    /** So much text for one entry is more than file systems allow names to have. */
    private static final int LONGEST_LINE = 8 << 10;

    private final TransferFailures failures;
    private final boolean endVerified;
    private final int mostEntries;
    private final long mostLines;
    private final long mostBytes;
    private long bytes;
    private long lines;
    private int lineLength;

    /**
     * @param endVerified whether the data connection must end with close_notify
     * @param mostEntries how many entries are accepted
     * @param narrowed whether only some lines are kept, so that there may be more
     */
    public Listing(TransferFailures failures, boolean endVerified, int mostEntries, boolean narrowed) {
        this.failures = failures;
        this.endVerified = endVerified;
        this.mostEntries = mostEntries;
        this.mostLines = narrowed ? (long) mostEntries * LINES_PER_ENTRY_KEPT : mostEntries;
        this.mostBytes = (long) mostEntries * MOST_BYTES_PER_ENTRY * (narrowed ? NARROWED : 1);
    }

    @Override
    public void received(byte[] buffer, int offset, int length) throws IOException {
        bytes += length;
        boolean endless = false;
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                lines++;
                lineLength = 0;
            } else {
                endless |= ++lineLength > LONGEST_LINE;
            }
        }
        if (endless || lines > mostLines || bytes > mostBytes) {
            throw failures.listingTooLong(mostEntries);
        }
    }

    @Override
    public void ended(long total, boolean closeNotify) throws IOException {
        if (endVerified && !closeNotify) {
            throw failures.withoutCloseNotify("The listing broke off after " + total + " bytes");
        }
    }
}
