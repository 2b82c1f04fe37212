// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;

/**
 * The TCP socket of a data connection, which returns the port of the control connection as its own, and
 * records whether the peer ended the TCP stream.
 *
 * <p>JSSE looks a session up by host name and port, and for a layered socket it uses the port of the socket below,
 * for any port. With this answer, and the control connection's host name, a data connection finds the
 * session of the control connection.
 *
 * <p>JSSE reports the end of TCP like the end of TLS, as end of stream. After a close_notify it reads no further, so if
 * it came to read the end of TCP there was no close_notify, and the data may be truncated (RFC 8446 section 6.1).
 */
public final class PlainDataSocket extends Socket {

    private final OptionalInt controlPort;
    private ReceiveBuffer received;
    private HandshakeOutput sent;
    private volatile boolean endedByTcp;
    private IoAction beforeFirstRead;
    private SocketAddress connectedTo;

    /**
     * @param controlPort the port to answer; empty to answer its own
     * @param proxy the proxy to connect through
     */
    PlainDataSocket(OptionalInt controlPort, Proxy proxy) {
        super(proxy);
        this.controlPort = controlPort;
    }

    /**
     * In TLS 1.2 the client ends a handshake by two small writes, of which the second would wait for the peer's delayed
     * acknowledgement of the first: 40 ms for each data connection.
     */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (isConnected() && endpoint.equals(connectedTo)) {
            // It was connected before its data command.
            return;
        }
        try {
            super.connect(endpoint, timeout);
        } catch (ConnectException | NoRouteToHostException | SocketTimeoutException e) {
            throw unreachable(endpoint, e);
        }
        connectedTo = endpoint;
        setTcpNoDelay(true);
    }

    /** Names the address, which only the server chose. */
    private static ConnectException unreachable(SocketAddress endpoint, IOException cause) {
        String address = endpoint.toString().replaceFirst("^/", "");
        ConnectException named =
                new ConnectException("The data connection to " + address + " could not be made: " + cause.getMessage());
        named.initCause(cause);
        return named;
    }

    @Override
    public int getPort() {
        return controlPort.isPresent() ? controlPort.getAsInt() : super.getPort();
    }

    /** Has something done by the thread that first reads, before it does. */
    void beforeFirstRead(IoAction step) {
        beforeFirstRead = step;
    }

    private void beforeRead() throws IOException {
        if (sent != null && received().isEmpty()) {
            sent.release();
        }
        IoAction step = beforeFirstRead;
        beforeFirstRead = null;
        if (step != null) {
            step.run();
        }
    }

    /** Whether the server sends anything within {@code millis}. */
    boolean isReadable(int millis) throws IOException {
        return received().comes(millis);
    }

    /** Whether the stream was read to the end of TCP. */
    boolean isEndedByTcp() {
        return endedByTcp;
    }

    /** Ends the connection with a reset, so that the peer cannot treat the data as complete. */
    void abort() throws IOException {
        setSoLinger(true, 0);
        close();
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
                beforeRead();
                return noteEnd(in.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                beforeRead();
                return noteEnd(in.read(bytes, offset, length));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = super.getOutputStream();
        if (sent == null) {
            sent = new HandshakeOutput(out);
        }
        return sent;
    }

    private int noteEnd(int read) {
        if (read < 0) {
            endedByTcp = true;
        }
        return read;
    }
}
