// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import io.ftpsreuse.it.server.ServerLayout.PortRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/**
 * Finds ports that nothing listens on.
 *
 * <p>They lie below the range that the kernel takes for outgoing connections, so that none of these can grab a port
 * between its choice and the server's start, or while a server restarts.
 */
final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int LAST = 32_000;
    private static final int WIDEST_RANGE = 100;

    /** Starts anywhere, since other JVMs on this machine may run the same tests. */
    private static int next = FIRST + new SecureRandom().nextInt(LAST - FIRST - WIDEST_RANGE);

    private FreePorts() {}

    static int one() {
        return range(1).first();
    }

    /** Returns adjacent free ports that this JVM has not handed out before, until it has handed out all. */
    static synchronized PortRange range(int size) {
        for (int tried = FIRST; tried < LAST; tried += size) {
            if (next + size > LAST) {
                next = FIRST;
            }
            int first = next;
            next += size;
            if (IntStream.range(first, first + size).allMatch(FreePorts::isFree)) {
                return new PortRange(first, first + size - 1);
            }
        }
        throw new IllegalStateException("No " + size + " adjacent ports are free between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress((InetAddress) null, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
