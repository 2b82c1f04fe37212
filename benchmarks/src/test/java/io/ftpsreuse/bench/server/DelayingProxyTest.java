// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DelayingProxyTest {

    private static final int RTT = 40;

    @Test
    void delaysTheConnectionByARoundTripAndEachAnswerByAnother() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> echo = CompletableFuture.runAsync(() -> echoOnce(server));
            PortBlock passive = PortBlock.free(DelayingProxy.ADDRESS, 2);
            long start = System.nanoTime();
            DelayingProxy proxy = DelayingProxy.start(RTT, server.getLocalPort(), passive);
            try (Socket client = new Socket(DelayingProxy.ADDRESS, server.getLocalPort())) {
                assertThat(answer(client, 7)).isEqualTo(7);
                long first = millisSince(start);
                assertThat(answer(client, 8)).isEqualTo(8);
                long second = millisSince(start);
                client.shutdownOutput();
                assertThat(client.getInputStream().read()).isEqualTo(-1);
                assertThat(first).isGreaterThanOrEqualTo(2 * RTT);
                assertThat(second - first).isGreaterThanOrEqualTo(RTT - 1);
                assertThat(millisSince(start) - second).isGreaterThanOrEqualTo(RTT - 1);
            } finally {
                proxy.close();
            }
            echo.get();
        }
    }

    @Test
    void endsItsConnectionsWhenItIsClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            DelayingProxy proxy =
                    DelayingProxy.start(0, server.getLocalPort(), PortBlock.free(DelayingProxy.ADDRESS, 2));
            try (Socket client = new Socket(DelayingProxy.ADDRESS, server.getLocalPort());
                    Socket accepted = server.accept()) {
                proxy.close();
                assertThat(ended(client)).isTrue();
                assertThat(ended(accepted)).isTrue();
            }
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            return socket.getInputStream().read() == -1;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    private static int answer(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static void echoOnce(ServerSocket server) {
        try (Socket accepted = server.accept()) {
            accepted.getInputStream().transferTo(accepted.getOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
