// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import io.ftpsreuse.it.server.FtpsProduct;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Adjacent ports that are bound on the {@link FaultProxy}'s side and were found free on the server's. */
final class PassivePorts implements AutoCloseable {
    private static final int SIZE = 24;
    /** Below the range that the kernel takes for outgoing connections. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 32_000;
    private static final int BUFFER = 64 * 1024;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int first;
    private final List<ServerSocketChannel> channels;

    private PassivePorts(int first, List<ServerSocketChannel> channels) {
        this.first = first;
        this.channels = channels;
    }

    static PassivePorts reserve() throws IOException {
        for (int tried = 0; tried < 100; tried++) {
            int first = LOWEST + RANDOM.nextInt(HIGHEST - LOWEST - SIZE);
            List<ServerSocketChannel> channels = new ArrayList<>();
            for (int port = first; port < first + SIZE && bind(port, channels); port++) {
                // Each is bound as part of the condition.
            }
            PassivePorts ports = new PassivePorts(first, channels);
            if (channels.size() == SIZE) {
                return ports;
            }
            ports.close();
        }
        throw new IOException("No " + SIZE + " adjacent ports are free");
    }

    private static boolean bind(int port, List<ServerSocketChannel> channels) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(FaultProxy.SERVER, port));
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            channel.bind(new InetSocketAddress(FaultProxy.HOST, port));
            channels.add(channel);
            return true;
        } catch (IOException e) {
            channel.close();
            return false;
        }
    }

    boolean contains(int port) {
        return port >= first && port < first + SIZE;
    }

    List<ServerSocketChannel> channels() {
        return channels;
    }

    /** Returns the lines by which a server uses these ports and no others. */
    String[] lines(FtpsProduct product) {
        int last = first + SIZE - 1;
        return switch (product) {
            case VSFTPD -> new String[] {"pasv_min_port=" + first, "pasv_max_port=" + last};
            // Of two PassivePorts the first counts, but one for a user overrides both.
            case PROFTPD ->
                new String[] {
                    "LoadModule mod_ifsession.c", "<IfUser regex .*>", "PassivePorts " + first + " " + last, "</IfUser>"
                };
            case PURE_FTPD -> new String[] {"--passiveportrange", first + ":" + last};
        };
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel channel : channels) {
            channel.close();
        }
    }
}
