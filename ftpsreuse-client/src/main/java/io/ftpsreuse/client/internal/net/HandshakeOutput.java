// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The output of a TCP connection below TLS, which sends ChangeCipherSpec together with the record that follows, the Finished
 * message. JSSE writes them one after the other, so that the peer would wake up twice.
 */
final class HandshakeOutput extends FilterOutputStream {

    /** The content type in the first byte of a record (RFC 5246 section 6.2.1). */
    private static final int CHANGE_CIPHER_SPEC = 20;

    /** The record's header and its only byte, unencrypted. */
    private static final int LENGTH = 6;

    private byte[] held;

    HandshakeOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        release();
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (held != null) {
            byte[] both = new byte[held.length + length];
            System.arraycopy(held, 0, both, 0, held.length);
            System.arraycopy(bytes, offset, both, held.length, length);
            held = null;
            out.write(both);
        } else if (length == LENGTH && bytes[offset] == CHANGE_CIPHER_SPEC) {
            held = new byte[LENGTH];
            System.arraycopy(bytes, offset, held, 0, LENGTH);
        } else {
            out.write(bytes, offset, length);
        }
    }

    /** Sends what was held back; called before each read too, for providers that do not flush. */
    void release() throws IOException {
        if (held != null) {
            byte[] alone = held;
            held = null;
            out.write(alone);
        }
    }

    @Override
    public void flush() throws IOException {
        release();
        out.flush();
    }
}
