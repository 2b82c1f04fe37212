// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The local side of an upload: counts and digests the bytes read, and knows whether reading failed. The server must then
 * not be told that this was all, as the usual end of an upload would.
 */
final class UploadSource extends FilterInputStream {

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
