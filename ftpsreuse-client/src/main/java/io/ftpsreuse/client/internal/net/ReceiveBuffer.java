// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * The received bytes of a TCP connection, below TLS, read ahead. JSSE makes two reads for each record, one of which is for the
 * five bytes of its header; here one system call receives what has arrived. So the client also finds out whether the peer has
 * sent anything. Used by the thread that reads.
 */
final class ReceiveBuffer extends InputStream {

    /** All of a handshake's flight, or of a reply. The rest of a larger record is read past it. */
    private static final int SIZE = 4 << 10;

    private final Socket socket;
    private final InputStream in;
    private final byte[] bytes = new byte[SIZE];
    private int next;
    private int end;
    private boolean ended;

    /** @param in of the {@code socket} */
    ReceiveBuffer(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    /** Whether something, the end or an error comes within {@code millis}. */
    boolean comes(int millis) throws IOException {
        if (!isEmpty()) {
            return true;
        }
        int limit = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        try {
            receive();
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

    @Override
    public int read() throws IOException {
        return isReceived() ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (length >= SIZE && isEmpty()) {
            return in.read(target, offset, length);
        }
        if (!isReceived()) {
            return -1;
        }
        int read = Math.min(length, end - next);
        System.arraycopy(bytes, next, target, offset, read);
        next += read;
        return read;
    }

    /** Receives if all was read; false at the end of TCP. */
    private boolean isReceived() throws IOException {
        if (socket.isClosed()) {
            throw new SocketException("Socket closed");
        }
        if (isEmpty()) {
            receive();
        }
        return !ended;
    }

    /** Whether the next read waits for the peer. */
    boolean isEmpty() {
        return next == end && !ended;
    }

    private void receive() throws IOException {
        next = 0;
        end = 0;
        int received = in.read(bytes, 0, bytes.length);
        ended = received < 0;
        end = Math.max(0, received);
    }

    @Override
    public int available() throws IOException {
        return end - next + in.available();
    }

    /** Closes the socket, as its own stream does. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
