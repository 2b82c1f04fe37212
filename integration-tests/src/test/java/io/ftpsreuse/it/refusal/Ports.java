// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback. */
final class Ports {

    private Ports() {}

    /** A port at which nobody listens: it was free a moment ago. */
    static int closed() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
