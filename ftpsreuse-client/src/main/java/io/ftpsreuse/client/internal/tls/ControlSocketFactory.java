// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the TLS socket of a control connection, with the protocols, cipher suites and host name check of the settings.
 * {@code FTPSClient} only requests a socket layered over its plain one.
 */
public final class ControlSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final SSLParameters parameters;
    private final String host;
    private final Consumer<SSLSocket> made;

    /**
     * @param sockets of the control connection's context
     * @param parameters the settings of each socket
     * @param host the name to verify and to keep the session by, also where the user connected by address
     * @param made called for each socket
     */
    public ControlSocketFactory(
            SSLSocketFactory sockets, SSLParameters parameters, String host, Consumer<SSLSocket> made) {
        this.sockets = sockets;
        this.parameters = parameters;
        this.host = host;
        this.made = made;
    }

    @Override
    public Socket createSocket(Socket plain, String ignoredHost, int port, boolean autoClose) throws IOException {
        SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, autoClose);
        socket.setSSLParameters(parameters);
        made.accept(socket);
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String otherHost, int port) {
        throw unlayered();
    }

    @Override
    public Socket createSocket(String otherHost, int port, InetAddress localHost, int localPort) {
        throw unlayered();
    }

    @Override
    public Socket createSocket(InetAddress otherHost, int port) {
        throw unlayered();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unlayered();
    }

    private static UnsupportedOperationException unlayered() {
        return new UnsupportedOperationException(
                "A control socket is layered over the connection that the client made");
    }
}
