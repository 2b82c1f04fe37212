// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** Makes the listening sockets of active data connections, which accept sockets made by a {@link RetainingSocketFactory}. */
final class DataServerSocketFactory extends ServerSocketFactory {

    private final RetainingSocketFactory<PlainDataSocket> sockets;

    DataServerSocketFactory(RetainingSocketFactory<PlainDataSocket> sockets) {
        this.sockets = sockets;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Listener();
    }

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

    private final class Listener extends ServerSocket {

        Listener() throws IOException {
            super();
        }

        Listener(int port, int backlog, InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            Socket socket = sockets.createSocket();
            implAccept(socket);
            return socket;
        }
    }
}
