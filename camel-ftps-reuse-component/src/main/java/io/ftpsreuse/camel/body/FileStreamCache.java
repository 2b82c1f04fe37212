// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.body;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * A body on disk as a stream that can be read again. Camel's stream caching leaves it as it is, where it would read another
 * stream into memory. Holds the file as long as it is held itself, also after the exchange is done.
 */
final class FileStreamCache extends InputStream implements StreamCache {

    private final File file;
    private InputStream stream;

    FileStreamCache(File file) {
        this.file = file;
    }

    private InputStream stream() throws IOException {
        if (stream == null) {
            stream = Files.newInputStream(file.toPath());
        }
        return stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return stream().read(bytes, offset, length);
    }

    @Override
    public long skip(long n) throws IOException {
        return stream().skip(n);
    }

    @Override
    public int available() throws IOException {
        return stream().available();
    }

    /** Reading starts again. */
    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stream = null;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        stream().transferTo(out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new FileStreamCache(file);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return file.length();
    }

    /** Not of the interface in each version of Camel. */
    public long position() {
        return -1;
    }
}
