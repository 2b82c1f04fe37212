// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.internal.net.CountedInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * The local side of an upload: counts and digests the bytes read, and records whether reading failed. The server must then
 * not see the usual end of an upload, which would mean a complete file.
 */
public final class UploadSource extends CountedInput {

    private final FileDigest digest;
    private long passedOver;
    private boolean failed;

    UploadSource(InputStream in, FileDigest digest) {
        super(in);
        this.digest = digest;
    }

    /** How many bytes were read, without those passed over. */
    long count() {
        return bytesRead() - passedOver;
    }

    /** The digest of the bytes so far. */
    FileDigest digest() {
        return digest;
    }

    /** Reads the first bytes, which the server has: they are digested, but not counted. */
    void passOver(long bytes) throws IOException {
        skipNBytes(bytes);
        passedOver = bytesRead();
    }

    /** Whether the source itself raised an exception. */
    boolean isFailed() {
        return failed;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        int read = super.read(bytes, offset, length);
        failed = false;
        if (read > 0) {
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
