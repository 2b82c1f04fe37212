// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.net.Proxy;
import java.net.Socket;

/**
 * The TCP socket of a data connection, which answers the port of the control connection when asked for its own.
 *
 * <p>JSSE looks a session up by host name and port, and for a layered socket it takes the port from the socket below,
 * whatever port it is told. With this answer, and the control connection's host name, a data connection finds the
 * session of the control connection.
 */
final class PlainDataSocket extends Socket {

    private final int controlPort;

    PlainDataSocket(int controlPort, Proxy proxy) {
        super(proxy);
        this.controlPort = controlPort;
    }

    @Override
    public int getPort() {
        return controlPort;
    }
}
