// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes of the stream below. Each way to read or skip goes through {@link #read(byte[], int, int)}, which
 * subclasses extend. There is no mark: bytes read again would be counted twice.
 */
public abstract class CountedInput extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 32 << 10;

    private long bytesRead;

    /** @param in is closed with this */
    protected CountedInput(InputStream in) {
        super(in);
    }

    /** How many bytes were read or skipped. */
    protected final long bytesRead() {
        return bytesRead;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        bytesRead += Math.max(0, read);
        return read;
    }

    /** Reads the bytes: FilterInputStream would skip in the stream below, past the count. */
    @Override
    public final long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.min(SKIPPED_AT_ONCE, Math.max(0, bytes))];
        long left = Math.max(0, bytes);
        while (left > 0) {
            int read = read(skipped, 0, (int) Math.min(skipped.length, left));
            if (read <= 0) {
                break;
            }
            left -= read;
        }
        return Math.max(0, bytes) - left;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }

    @Override
    public final void mark(int limit) {
        // Not supported.
    }

    @Override
    public final void reset() throws IOException {
        throw new IOException("mark/reset not supported");
    }
}
