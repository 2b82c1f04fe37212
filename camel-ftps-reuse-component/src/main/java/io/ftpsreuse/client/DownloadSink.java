// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The local side of a download: counts and digests the bytes written, and knows whether writing failed. A download is
 * then not continued: a full disk stays full.
 */
final class DownloadSink extends FilterOutputStream {

    private final FileDigest digest;
    private long count;
    private boolean failed;

    DownloadSink(OutputStream out, FileDigest digest) {
        super(out);
        this.digest = digest;
    }

    /** How many bytes were written. */
    long count() {
        return count;
    }

    /** Whether the sink itself raised an exception. */
    boolean isFailed() {
        return failed;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        failed = true;
        out.write(bytes, offset, length);
        failed = false;
        count += length;
        digest.update(bytes, offset, length);
    }
}
