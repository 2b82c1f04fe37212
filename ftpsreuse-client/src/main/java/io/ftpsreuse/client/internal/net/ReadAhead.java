// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One byte that was read ahead of a TCP stream, below TLS, to find out whether the peer has sent anything. Used by the
 * thread that reads.
 */
final class ReadAhead {

    private static final int NOTHING = -2;
    private static final int END = -1;

    private int ahead = NOTHING;

    /** Whether something, the end or an error comes within {@code millis}. */
    boolean comes(Socket socket, InputStream in, int millis) throws IOException {
        if (ahead != NOTHING) {
            return true;
        }
        int limit = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        try {
            ahead = in.read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // Whoever reads next meets it again.
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(limit);
            }
        }
    }

    int read(InputStream in) throws IOException {
        return ahead == NOTHING ? in.read() : take();
    }

    int read(InputStream in, byte[] bytes, int offset, int length) throws IOException {
        if (ahead == NOTHING || length == 0) {
            return in.read(bytes, offset, length);
        }
        int taken = take();
        if (taken == END) {
            return END;
        }
        bytes[offset] = (byte) taken;
        return 1;
    }

    /** The end stays where it is. */
    private int take() {
        int taken = ahead;
        ahead = taken == END ? END : NOTHING;
        return taken;
    }
}
