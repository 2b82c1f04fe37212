// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import io.ftpsreuse.client.RestartableOutput;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The body of a message while it is fetched: in memory up to a threshold, and on disk from there on. The bytes received decide, not
 * the listed size. Used by one thread.
 */
final class FetchedBody extends RestartableOutput {

    private final BodyFiles files;
    private final long threshold;
    private final long expected;
    private Memory memory;
    private Path path;
    private OutputStream file;

    /**
     * @param threshold most bytes that are held in memory; 0 or less for all, as camel-ftp does
     * @param expected the probable number of bytes; -1 if unknown
     */
    FetchedBody(BodyFiles files, long threshold, long expected) {
        this.files = files;
        this.threshold = threshold <= 0 ? Long.MAX_VALUE : threshold;
        this.expected = expected;
        this.memory = newMemory();
    }

    private Memory newMemory() {
        return new Memory((int) Math.max(0, Math.min(expected, Math.min(threshold, 1 << 20))));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && (long) memory.size() + length <= threshold) {
            memory.write(bytes, offset, length);
            return;
        }
        if (file == null) {
            spool();
        }
        file.write(bytes, offset, length);
    }

    private void spool() throws IOException {
        path = files.create(expected);
        file = Files.newOutputStream(path);
        memory.writeTo(file);
        memory = null;
    }

    @Override
    public void restart() throws IOException {
        discard();
        memory = newMemory();
    }

    /** Deletes the file on disk, if there is one. */
    void discard() throws IOException {
        close();
        if (path != null) {
            Files.deleteIfExists(path);
            path = null;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** The whole body: an array, as of camel-ftp, or a file that lives as long as this object of it is held. */
    Object whole() throws IOException {
        close();
        if (path == null) {
            return memory.content();
        }
        File body = files.hold(path);
        path = null;
        return body;
    }

    /** Gives its array away without a copy when it is full, as it is where the size was known. */
    private static final class Memory extends ByteArrayOutputStream {

        Memory(int size) {
            super(size);
        }

        byte[] content() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
