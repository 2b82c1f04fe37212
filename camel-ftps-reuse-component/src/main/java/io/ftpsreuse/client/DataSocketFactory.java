// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.OptionalInt;
import javax.net.SocketFactory;

/**
 * Makes the TCP sockets of passive data connections, and keeps hold of the last one: commons-net loses it when the data
 * command fails with an exception.
 */
final class DataSocketFactory extends SocketFactory {

    private final OptionalInt controlPort;
    private final Proxy proxy;
    private PlainDataSocket last;

    /**
     * @param controlPort the port that the sockets answer; empty for data connections that do not resume
     * @param proxy the proxy to connect through
     */
    DataSocketFactory(OptionalInt controlPort, Proxy proxy) {
        this.controlPort = controlPort;
        this.proxy = proxy;
    }

    @Override
    public PlainDataSocket createSocket() {
        last = new PlainDataSocket(controlPort, proxy);
        return last;
    }

    /** Closes the socket made last, if there is one. */
    void closeLast() throws IOException {
        if (last != null) {
            last.close();
        }
        last = null;
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
}
