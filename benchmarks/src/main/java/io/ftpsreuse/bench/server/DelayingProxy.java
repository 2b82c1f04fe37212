// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

/**
 * Puts a round-trip time between clients and a server, in front of which it stands at another loopback address with the
 * same ports. It reads and changes nothing; the server is set to name this address in its replies to PASV.
 *
 * <p>Bytes need half the round-trip time each way. A connection is made to the server one and a half round-trip times
 * after the client's attempt, when the end of TCP's handshake would reach it. Data that the client sends too early, since
 * its own part of that handshake needed no time, waits until then. Windows and losses are not simulated: transfers so
 * large that they depend on the bandwidth are not to be measured with it.
 */
final class DelayingProxy implements AutoCloseable {

    /** Where clients connect to. */
    static final String ADDRESS = "127.0.0.2";

    private static final String SERVER = "127.0.0.1";

    private final long halfNanos;
    private final Selector selector;
    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "delaying proxy");
        thread.setDaemon(true);
        return thread;
    });

    private DelayingProxy(int rttMillis) throws IOException {
        this.halfNanos = rttMillis * 1_000_000L / 2;
        this.selector = Selector.open();
    }

    static DelayingProxy start(int rttMillis, int controlPort, PortBlock passive) throws IOException {
        DelayingProxy proxy = new DelayingProxy(rttMillis);
        try {
            proxy.listen(controlPort);
            for (int port :
                    IntStream.rangeClosed(passive.first(), passive.last()).toArray()) {
                proxy.listen(port);
            }
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    private void listen(int port) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listeners.add(listener);
        listener.bind(new InetSocketAddress(ADDRESS, port));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    private void accept() {
        try {
            while (selector.isOpen()) {
                selector.select(key -> accept((ServerSocketChannel) key.channel()));
            }
        } catch (IOException | RuntimeException e) {
            if (selector.isOpen()) {
                throw new IllegalStateException("The delaying proxy accepts no more connections", e);
            }
        }
    }

    private void accept(ServerSocketChannel listener) {
        try {
            SocketChannel accepted = listener.accept();
            if (accepted != null) {
                accepted.configureBlocking(true);
                Socket client = accepted.socket();
                sockets.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException | RejectedExecutionException e) {
            // The client has gone already, or the proxy is being closed.
        }
    }

    private void serve(Socket client) {
        long accepted = System.nanoTime();
        CompletableFuture<Socket> server = new CompletableFuture<>();
        try (client) {
            client.setTcpNoDelay(true);
            Future<Void> questions = threads.submit(() -> line().copy(client, server));
            DelayLine.waitUntil(accepted + 3 * halfNanos);
            answer(client, server);
            questions.get();
        } catch (IOException | ExecutionException | RejectedExecutionException e) {
            // One side has gone, and the other follows.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.cancel(false);
            sockets.remove(client);
        }
    }

    private void answer(Socket client, CompletableFuture<Socket> server)
            throws IOException, ExecutionException, InterruptedException {
        try (Socket connected = new Socket(SERVER, client.getLocalPort())) {
            connected.setTcpNoDelay(true);
            sockets.add(connected);
            server.complete(connected);
            line().copy(connected, CompletableFuture.completedFuture(client));
            sockets.remove(connected);
        }
    }

    private DelayLine line() {
        return new DelayLine(halfNanos, threads);
    }

    @Override
    public void close() {
        listeners.forEach(DelayingProxy::closeQuietly);
        closeQuietly(selector);
        sockets.forEach(DelayingProxy::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // It is not needed any more.
        }
    }
}
