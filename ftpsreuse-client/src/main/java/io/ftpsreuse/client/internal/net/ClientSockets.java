// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the TCP sockets of one client, and keeps hold of them: commons-net drops the socket of a control connection when
 * it connects again, and that of a data connection when the data command fails with an exception. A socket that is
 * replaced is closed. Used by the client's thread only, but for {@link #breakOff}.
 */
public final class ClientSockets extends SocketFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSockets.class);

    /** How long to wait for the reply first, which the usual server sends before its part of the handshake. */
    private static final int MILLIS_FOR_REPLY = 10;

    /** JSSE may read for as long as a socket's time limit when it closes TLS 1.3; nothing is expected then. */
    private static final int MILLIS_TO_CLOSE = 1_000;

    private Proxy proxy = Proxy.NO_PROXY;
    private OptionalInt answeredPort = OptionalInt.empty();
    private boolean forData;
    private volatile ControlSocket control;
    private volatile PlainDataSocket data;
    private volatile PlainDataSocket ahead;
    private volatile ServerSocket listener;

    /** From now on connections are made through {@code newProxy}; null for directly. */
    public void connectThrough(Proxy newProxy) {
        proxy = newProxy == null ? Proxy.NO_PROXY : newProxy;
    }

    /** From now on data sockets answer {@code port} as their port; empty for their own. */
    public void answer(OptionalInt port) {
        answeredPort = port;
    }

    /** Opens a data connection by sockets made here, which are closed if that fails. */
    public Socket openData(IoSupplier<Socket> opening) throws IOException {
        forData = true;
        try {
            return opening.get();
        } catch (IOException | RuntimeException e) {
            closeData();
            throw e;
        } finally {
            forData = false;
        }
    }

    /** Called before each reply on the control connection is read. */
    public void expectReply() {
        if (control != null) {
            control.expectReply();
        }
    }

    /**
     * Waits for the first of the reply to a data command and the server's part of the data connection's handshake.
     *
     * @param patience how long the reply may come after the data connection's first byte, in milliseconds, to count as first
     * @return whether the handshake has to continue before there is a reply
     * @throws SocketTimeoutException if neither comes within the control connection's time limit
     */
    public boolean isHandshakeFirst(int patience) throws IOException {
        long begin = System.nanoTime();
        long limit = control.getSoTimeout() * 1_000_000L;
        while (!control.isReadable(MILLIS_FOR_REPLY)) {
            if (data.isReadable(1)) {
                return !control.isReadable(patience);
            }
            if (limit > 0 && System.nanoTime() - begin > limit) {
                throw new SocketTimeoutException("Read timed out");
            }
        }
        return false;
    }

    /** Bounds reading on the control connection while it is closed. */
    public void hurry() {
        try {
            if (control != null && !control.isClosed()) {
                control.setSoTimeout(MILLIS_TO_CLOSE);
            }
        } catch (IOException e) {
            LOG.debug("A control connection that is closed has no time limit", e);
        }
    }

    /**
     * Resets the control connection: what was not sent yet never is, and a server that is behind cannot reply, so that it ends
     * before it executes the rest.
     */
    public void abortControl() {
        try {
            if (control != null) {
                control.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            LOG.debug("A control connection that is closed cannot be reset", e);
        }
        close(control);
    }

    /** Closes all open sockets below TLS, without waiting for a peer; may be called by any thread. */
    public void breakOff() {
        PlainDataSocket transferring = data;
        try {
            if (transferring != null) {
                // The server must not treat its part as the whole file.
                transferring.abort();
            }
        } catch (IOException e) {
            LOG.debug("A data connection could not be reset", e);
        }
        close(transferring);
        close(ahead);
        close(listener);
        close(control);
    }

    /** The socket of the present data connection. */
    public PlainDataSocket data() {
        return data;
    }

    public void closeData() {
        close(data);
        data = null;
    }

    @Override
    public Socket createSocket() throws SocketException {
        if (forData) {
            return ahead == null ? withoutDelay(newData(proxy)) : useAhead();
        }
        closeData();
        close(control);
        control = withoutDelay(new ControlSocket(proxy));
        return control;
    }

    /**
     * Sends data at once (TCP_NODELAY): a TLS handshake and an FTP dialogue are small messages of which each waits
     * for the other side's, and a message that waits for an acknowledgement waits for the peer's delay, 40 ms on Linux.
     */
    private static <S extends Socket> S withoutDelay(S socket) throws SocketException {
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Makes the listening sockets of active data connections, whose connections come directly. */
    public ServerSocketFactory listeners() {
        return new Listeners();
    }

    /** Makes the TCP connection that {@link #createSocket()} returns for the next data connection. */
    public void connectAhead(SocketAddress address, int timeout) throws IOException {
        closeAhead();
        ahead = withoutDelay(new PlainDataSocket(answeredPort, proxy));
        ahead.connect(address, timeout);
    }

    public void closeAhead() {
        close(ahead);
        ahead = null;
    }

    private PlainDataSocket useAhead() {
        close(data);
        data = ahead;
        ahead = null;
        return data;
    }

    private PlainDataSocket newData(Proxy way) {
        close(data);
        data = new PlainDataSocket(answeredPort, way);
        return data;
    }

    private static void close(Closeable socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A socket that is not used any more could not be closed", e);
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(localAddress, localPort));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }

    private final class Listeners extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new Listener(port, 0, null);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return new Listener(port, backlog, null);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return new Listener(port, backlog, address);
        }
    }

    private final class Listener extends ServerSocket {

        Listener(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
            listener = this;
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = newData(Proxy.NO_PROXY);
            implAccept(socket);
            return withoutDelay(socket);
        }
    }
}
