// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/**
 * The TCP socket of a control connection, which bounds each reply of a server in bytes and in time.
 * commons-net reads a line until it ends and a reply until its last line, in memory. Counted below TLS, the bound holds
 * for the greeting, the handshake and the protected dialogue alike.
 */
final class ControlSocket extends Socket {

    /** Far more than any reply needs; FEAT of a talkative server has a few kilobytes. */
    static final int MOST_BYTES = 1 << 20;

    /** How long a reply may take from its first byte to its last, in nanoseconds. */
    private static final long LONGEST_REPLY = 60_000_000_000L;

    private ReceiveBuffer received;
    private int bytes;
    private long begun;

    ControlSocket(Proxy proxy) {
        super(proxy);
    }

    /** As in {@link PlainDataSocket}; and commands are small writes of which each waits for an answer. */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        super.connect(endpoint, timeout);
        setTcpNoDelay(true);
    }

    /** Called before each reply is read: the bounds count from here. */
    void expectReply() {
        bytes = 0;
    }

    /** Whether the server sends anything within {@code millis}. */
    boolean isReadable(int millis) throws IOException {
        return received().comes(millis);
    }

    private ReceiveBuffer received() throws IOException {
        InputStream in = super.getInputStream();
        if (received == null) {
            received = new ReceiveBuffer(this, in);
        }
        return received;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(received()) {

            @Override
            public int read() throws IOException {
                int read = in.read();
                count(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private void count(int read) throws IOException {
        if (bytes == 0) {
            begun = System.nanoTime();
        }
        bytes += read;
        if (bytes > MOST_BYTES) {
            throw new IOException("The server's reply does not end: it has more than " + MOST_BYTES + " bytes");
        }
        if (System.nanoTime() - begun > LONGEST_REPLY) {
            throw new SocketTimeoutException("The server's reply did not end within 60 seconds");
        }
    }
}
