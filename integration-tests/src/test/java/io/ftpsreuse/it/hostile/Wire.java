// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** All bytes that came in on a server's sockets, below TLS: what somebody on the way could have read. */
final class Wire {

    /** Enough to find a word in; uploads in these tests are small. */
    private static final int MOST_BYTES = 8 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The bytes, each as the character of the same number. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private synchronized void note(byte[] buffer, int offset, int length) {
        if (bytes.size() < MOST_BYTES) {
            bytes.write(buffer, offset, length);
        }
    }

    /** A listening socket on a free port of this machine, whose connections are noted. */
    ServerSocket listen(InetAddress address) throws IOException {
        return new ServerSocket(0, 50, address) {
            @Override
            public Socket accept() throws IOException {
                Socket socket = newSocket();
                implAccept(socket);
                socket.setTcpNoDelay(true);
                return socket;
            }
        };
    }

    /** A socket to connect, which is noted. */
    Socket newSocket() {
        return new Noted();
    }

    private final class Noted extends Socket {

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = in.read(buffer, offset, length);
                    if (read > 0) {
                        note(buffer, offset, read);
                    }
                    return read;
                }
            };
        }
    }
}
