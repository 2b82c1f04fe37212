// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A proxy on a port of its own, SOCKS 5 (RFC 1928) or HTTP CONNECT (RFC 9110), that knows only what a Java client says
 * to it and reaches this machine only. It remembers the ports asked for; closing it ends its connections and threads.
 */
public final class LoopbackProxy implements AutoCloseable {

    private final Proxy.Type type;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();

    private LoopbackProxy(Proxy.Type type) throws IOException {
        this.type = type;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public static LoopbackProxy start(Proxy.Type type) throws IOException {
        return new LoopbackProxy(type);
    }

    /** What a client is given to go through this proxy. */
    public Proxy asProxy() {
        return new Proxy(type, new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
    }

    /** The port of each connection that was asked for, in order. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    /** How many clients are connected at this moment. */
    int openConnections() {
        return Math.toIntExact(
                clients.stream().filter(client -> !client.isClosed()).count());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, which ends the loop.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = type == Proxy.Type.SOCKS ? socks(client) : httpConnect(client)) {
            Future<?> answers = threads.submit(() -> pump(server, client));
            pump(client, server);
            answers.get();
        } catch (IOException | ExecutionException e) {
            // One side has gone, and try closes the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies until one side ends, and then ends the other's output: an upload is half-closed, and then answered. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private Socket socks(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        in.readByte();
        in.readNBytes(in.readUnsignedByte());
        out.write(new byte[] {5, 0});
        in.readNBytes(3);
        int addressType = in.readUnsignedByte();
        in.readNBytes(addressType == 1 ? 4 : addressType == 4 ? 16 : in.readUnsignedByte());
        Socket server = connect(in.readUnsignedShort());
        out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        return server;
    }

    private Socket httpConnect(Socket client) throws IOException {
        String request = line(client.getInputStream());
        while (!line(client.getInputStream()).isEmpty()) {
            // Header fields say nothing of interest.
        }
        String authority = request.split(" ")[1];
        Socket server = connect(Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1)));
        client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return server;
    }

    private Socket connect(int port) throws IOException {
        ports.add(port);
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c != -1; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The other side of each follows, by the thread that serves it.
        clients.forEach(LoopbackProxy::closeQuietly);
        threads.shutdownNow();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is not needed any more.
        }
    }
}
