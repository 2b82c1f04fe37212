// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/** Adjacent ports. */
record PortBlock(int first, int last) {

    /** Below the ports that the kernel uses for outgoing connections. */
    private static final int FROM = 12_000;

    private static final int TO = 32_000;
    private static final int MOST_TRIES = 200;

    /** Ports that nothing listens on at an address. */
    static PortBlock free(String address, int size) {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < MOST_TRIES; i++) {
            int first = FROM + random.nextInt(TO - FROM - size);
            if (IntStream.range(first, first + size).allMatch(port -> isFree(address, port))) {
                return new PortBlock(first, first + size - 1);
            }
        }
        throw new IllegalStateException("No " + size + " adjacent ports are free between " + FROM + " and " + TO);
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
