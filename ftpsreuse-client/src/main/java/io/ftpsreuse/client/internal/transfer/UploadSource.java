// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The local side of an upload: counts and digests the bytes read, and records whether reading failed. The server must then
 * not see the usual end of an upload, which would mean a complete file.
 */
public final class UploadSource extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 32 << 10;

    private final FileDigest digest;
    private long count;
    private boolean failed;

    UploadSource(InputStream in, FileDigest digest) {
        super(in);
        this.digest = digest;
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** The digest of the bytes so far. */
    FileDigest digest() {
        return digest;
    }

    /** Reads the first bytes, which the server has: they are digested, but not counted. */
    void passOver(long bytes) throws IOException {
        skipNBytes(bytes);
        count = 0;
    }

    /** Skips bytes, and counts them as {@link #read} does. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] passed = new byte[(int) Math.min(SKIPPED_AT_ONCE, Math.max(0, bytes))];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    /** Whether the source itself raised an exception. */
    boolean isFailed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        int read = in.read(bytes, offset, length);
        failed = false;
        if (read > 0) {
            count += read;
            digest.update(bytes, offset, read);
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        failed = true;
        int available = in.available();
        failed = false;
        return available;
    }
}
