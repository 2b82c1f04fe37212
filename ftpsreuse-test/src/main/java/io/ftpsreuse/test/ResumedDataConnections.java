// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.ftpserver.DataConnectionException;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.IODataConnection;
import org.apache.ftpserver.impl.ServerDataConnectionFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.mina.filter.ssl.SslFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data connections of one control connection, each of which must resume the control connection's TLS session; any
 * other is closed before a byte is sent or taken.
 *
 * <p>How a resumption is recognised, with public API only: a mark is put as a value on the control connection's
 * {@link SSLSession}. A data connection that resumed that session finds it on its own, one that made a new session, or
 * resumed another client's, does not. Measured on OpenJDK 17.0.15 and 25.0.3, with JDK clients:
 *
 * <ul>
 *   <li>TLS 1.2 by session id: the data connection has the very same session object, so the value is there.
 *   <li>TLS 1.3: the data connection has another object with another id, and the resumption cannot be seen from the id;
 *       but the values are shared between a session and its resumptions, also when they are put on it after the ticket
 *       was given out.
 *   <li>With stateless tickets, the JDK's default for a server, the values are gone in both versions, and nothing else
 *       that is public tells a resumption (the creation time is kept, but does not prove whose session it was).
 *       {@link SelfSignedCertificate#serverContext()} therefore makes one without them.
 *   <li>A second client gets a session without the value, however often it resumes its own.
 * </ul>
 *
 * <p>Like ProFTPD, and unlike a server that forbids the full handshake, it lets the handshake end and then closes. So a
 * client that does not read the reply to its command sees an empty directory, as it does with a real strict server.
 */
final class ResumedDataConnections implements ServerDataConnectionFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ResumedDataConnections.class);
    private static final String MARK = ResumedDataConnections.class.getName();
    private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(20);

    private final Object mark = new Object();
    private final FtpIoSession controlConnection;
    private final DataConnectionRules rules;
    private final DataConnectionCount count;
    private volatile InetSocketAddress client;
    private volatile ServerSocket listening;
    private volatile Socket connected;
    private boolean secure;
    private boolean zipMode;

    ResumedDataConnections(FtpIoSession controlConnection, DataConnectionRules rules, DataConnectionCount count) {
        this.controlConnection = controlConnection;
        this.rules = rules;
        this.count = count;
        this.secure =
                controlConnection.getListener().getDataConnectionConfiguration().isImplicitSsl();
    }

    @Override
    public InetSocketAddress initPassiveDataConnection() throws DataConnectionException {
        closeDataConnection();
        try {
            ServerSocket socket = new ServerSocket(0, 1, localAddress());
            socket.setSoTimeout(PATIENCE_MILLIS);
            listening = socket;
            return (InetSocketAddress) socket.getLocalSocketAddress();
        } catch (IOException e) {
            throw new DataConnectionException("No port to listen on for a data connection", e);
        }
    }

    @Override
    public void initActiveDataConnection(InetSocketAddress address) {
        closeDataConnection();
        client = address;
    }

    /**
     * Accepts or opens the connection and shakes hands with the client, in the role of the TLS server.
     *
     * @throws DataConnectionException if the client did not resume the control connection's session although it had to,
     *     or if the data connection is not protected (PROT P)
     * @throws IOException if there was no connection, or no handshake, in time
     */
    @Override
    public DataConnection openConnection() throws Exception {
        InetSocketAddress active = client;
        Socket plain = active == null ? accepted() : connectedTo(active);
        if (!secure) {
            throw refusal("Data connections without TLS (PROT P) are not allowed");
        }
        SSLSession control = markedControlSession();
        SSLSocket socket = secured(plain, control);
        if (socket.getSession().getValue(MARK) == mark) {
            count.resumed();
        } else if (rules.reuseRequired()) {
            throw refusal("TLS session of the data connection not resumed");
        } else {
            count.full();
        }
        return new IODataConnection(socket, controlConnection, this);
    }

    private Socket accepted() throws IOException {
        Socket plain = listening.accept();
        connected = plain;
        plain.setSoTimeout(PATIENCE_MILLIS);
        return plain;
    }

    private Socket connectedTo(InetSocketAddress address) throws IOException {
        Socket plain = new Socket();
        connected = plain;
        plain.bind(new InetSocketAddress(localAddress(), 0));
        plain.connect(address, PATIENCE_MILLIS);
        plain.setSoTimeout(PATIENCE_MILLIS);
        return plain;
    }

    private SSLSession markedControlSession() throws DataConnectionException {
        if (!(controlConnection.getAttribute(SslFilter.SSL_SECURED) instanceof SSLSession session)) {
            throw refusal("The control connection has no TLS session");
        }
        session.putValue(MARK, mark);
        return session;
    }

    private SSLSocket secured(Socket plain, SSLSession control) throws IOException, GeneralSecurityException {
        SslConfiguration tls = controlConnection.getListener().getSslConfiguration();
        SSLSocket socket = (SSLSocket) rules.sockets(control, tls.getSocketFactory())
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        connected = socket;
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(tls.getClientAuth() == ClientAuth.NEED);
        socket.setEnabledProtocols(tls.getEnabledProtocols());
        socket.startHandshake();
        return socket;
    }

    private DataConnectionException refusal(String reason) {
        count.refused();
        closeDataConnection();
        return new DataConnectionException(reason);
    }

    @Override
    public void closeDataConnection() {
        close(connected);
        connected = null;
        close(listening);
        listening = null;
        client = null;
    }

    private static void close(Closeable socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            // the client is gone already
            LOG.debug("Closing a data connection: {}", e.getMessage());
        }
    }

    @Override
    public void dispose() {
        closeDataConnection();
    }

    /** Never: the sockets have time limits of their own. */
    @Override
    public boolean isTimeout(long currentTime) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public void setSecure(boolean secure) {
        this.secure = secure;
    }

    @Override
    public boolean isZipMode() {
        return zipMode;
    }

    @Override
    public void setZipMode(boolean zipMode) {
        this.zipMode = zipMode;
    }

    private InetAddress localAddress() {
        return ((InetSocketAddress) controlConnection.getLocalAddress()).getAddress();
    }

    /** Does nothing: the address of the control connection itself is used. */
    @Override
    public void setServerControlAddress(InetAddress address) {
        // the control connection knows it
    }

    @Override
    public InetAddress getInetAddress() {
        ServerSocket socket = listening;
        return socket == null ? null : socket.getInetAddress();
    }

    @Override
    public int getPort() {
        ServerSocket socket = listening;
        return socket == null ? 0 : socket.getLocalPort();
    }
}
