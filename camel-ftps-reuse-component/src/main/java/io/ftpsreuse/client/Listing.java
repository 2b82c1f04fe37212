// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;

/** A listing on its way, which must end properly, and must end: commons-net holds it in memory line by line. */
final class Listing implements Transfer {

    /** So much text for each entry is more than listings have on average, by far. */
    private static final int MOST_BYTES_PER_ENTRY = 512;

    /** So much text for one entry is more than file systems allow names to have. */
    private static final int LONGEST_LINE = 8 << 10;

    private final TransferCheck check;
    private final boolean endVerified;
    private final int mostEntries;
    private long bytes;
    private long lines;
    private int lineLength;

    /**
     * @param endVerified whether the data connection must end with close_notify
     * @param mostEntries how many lines are accepted
     */
    Listing(TransferCheck check, boolean endVerified, int mostEntries) {
        this.check = check;
        this.endVerified = endVerified;
        this.mostEntries = mostEntries;
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
        if (endless || lines > mostEntries || bytes > (long) mostEntries * MOST_BYTES_PER_ENTRY) {
            throw check.tooLong(mostEntries);
        }
    }

    @Override
    public void ended(long total, boolean closeNotify) throws IOException {
        if (endVerified && !closeNotify) {
            throw check.brokenOff("The listing broke off after " + total + " bytes, without close_notify");
        }
    }
}
