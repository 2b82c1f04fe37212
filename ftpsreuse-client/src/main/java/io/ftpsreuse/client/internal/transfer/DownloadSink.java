// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.RestartableOutput;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;

/**
 * The local side of a download: counts and digests the bytes written, and records whether writing failed. A download is
 * then not continued: a full disk stays full.
 *
 * <p>It can drop the written bytes, if the output below is a {@link RestartableOutput}, a file, or an array that was empty.
 */
final class DownloadSink extends FilterOutputStream {

    private final Supplier<FileDigest> newDigest;
    private final long fileStart;
    private FileDigest digest;
    private long count;
    private boolean failed;

    DownloadSink(OutputStream out, Supplier<FileDigest> newDigest) {
        super(out);
        this.newDigest = newDigest;
        this.digest = newDigest.get();
        this.fileStart = positionIn(out);
    }

    private static long positionIn(OutputStream out) {
        try {
            return out instanceof FileOutputStream file ? file.getChannel().position() : -1;
        } catch (IOException e) {
            // A pipe has no position, and cannot start again.
            return -1;
        }
    }

    /** How many bytes were written. */
    long count() {
        return count;
    }

    /** Whether the sink itself raised an exception. */
    boolean isFailed() {
        return failed;
    }

    /** The digest of the bytes written; ends its computation. */
    String hex() {
        return digest.hex();
    }

    /**
     * Drops the written bytes.
     *
     * @return false if the output keeps it
     */
    boolean restart() throws IOException {
        failed = true;
        boolean restarted = count == 0 || restartOutput();
        failed = false;
        if (restarted) {
            count = 0;
            digest = newDigest.get();
        }
        return restarted;
    }

    private boolean restartOutput() throws IOException {
        if (out instanceof RestartableOutput restartable) {
            restartable.restart();
            return true;
        }
        if (out instanceof ByteArrayOutputStream array && array.size() == count) {
            array.reset();
            return true;
        }
        if (out instanceof FileOutputStream file && fileStart >= 0) {
            FileChannel channel = file.getChannel();
            channel.truncate(fileStart);
            channel.position(fileStart);
            return true;
        }
        return false;
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
