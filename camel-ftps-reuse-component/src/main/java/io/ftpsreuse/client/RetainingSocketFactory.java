// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Makes sockets of one kind and keeps hold of the last: commons-net hands no socket out to its subclasses, and loses the
 * data socket when the data command fails with an exception.
 */
final class RetainingSocketFactory<S extends Socket> extends SocketFactory {

    private final Supplier<S> sockets;
    private S last;

    /** @param sockets makes a socket that is not connected */
    RetainingSocketFactory(Supplier<S> sockets) {
        this.sockets = sockets;
    }

    @Override
    public S createSocket() {
        last = sockets.get();
        return last;
    }

    Optional<S> last() {
        return Optional.ofNullable(last);
    }

    /** Closes the socket made last, if there is one. */
    void closeLast() throws IOException {
        if (last != null) {
            last.close();
        }
        last = null;
    }

    @Override
    public S createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public S createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public S createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host, port, null, 0);
    }

    @Override
    public S createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) throws IOException {
        S socket = createSocket();
        socket.bind(new InetSocketAddress(localAddress, localPort));
        socket.connect(new InetSocketAddress(address, port));
        return socket;
    }
}
