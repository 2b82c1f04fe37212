// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import io.ftpsreuse.it.server.FtpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A TCP proxy in front of an FTPS server, which injects faults. It listens on {@link #HOST}: on a port for control
 * connections, and on the server's passive ports, since clients connect to these on the host of the control connection.
 * It reads no secret: it tells TLS records apart by their headers.
 *
 * <p>Owns the threads and sockets of its connections, all of which end with it.
 */
public final class FaultProxy implements AutoCloseable {
    /** What clients connect to. */
    static final String HOST = "127.0.0.2";

    /** Where the server listens. */
    static final String SERVER = "127.0.0.1";

    private static final int BUFFER = 64 * 1024;

    private final Selector selector;
    private final PassivePorts passivePorts;
    private final ServerSocketChannel controlSocket;
    private final int controlPort;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger[] counts = {new AtomicInteger(), new AtomicInteger()};
    private final LongAdder[][] bytes = {{new LongAdder(), new LongAdder()}, {new LongAdder(), new LongAdder()}};
    private final AtomicBoolean struck = new AtomicBoolean();
    private volatile Optional<Fault> fault = Optional.empty();
    private volatile Pace pace = Pace.FULL_SPEED;
    private volatile Runnable witness = () -> {};

    private FaultProxy(FtpsServer server, PassivePorts passivePorts) throws IOException {
        this.passivePorts = passivePorts;
        this.selector = Selector.open();
        this.controlSocket = ServerSocketChannel.open();
        controlSocket.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        controlSocket.bind(new InetSocketAddress(HOST, 0));
        this.controlPort = controlSocket.socket().getLocalPort();
        register(controlSocket, server.port());
        for (ServerSocketChannel each : passivePorts.channels()) {
            register(each, each.socket().getLocalPort());
        }
    }

    /** Starts a proxy for a server that was given {@link PassivePorts#lines}; it owns the ports from now on. */
    static FaultProxy inFrontOf(FtpsServer server, PassivePorts passivePorts) throws IOException {
        FaultProxy proxy = new FaultProxy(server, passivePorts);
        proxy.newThread("fault proxy", proxy::accept).start();
        return proxy;
    }

    private void register(ServerSocketChannel channel, int serverPort) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_ACCEPT, serverPort);
    }

    Thread newThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (selector.isOpen()) {
                selector.select(this::accept);
            }
        } catch (ClosedSelectorException e) {
            // This is how the proxy ends.
        } catch (IOException e) {
            throw new IllegalStateException("The fault proxy accepts no more connections", e);
        }
    }

    private void accept(SelectionKey key) {
        try {
            SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
            if (client == null) {
                return;
            }
            client.configureBlocking(true);
            Link link = key.channel() == controlSocket ? Link.CONTROL : Link.DATA;
            int ordinal = counts[link.ordinal()].incrementAndGet();
            ProxiedConnection connection = new ProxiedConnection(this, link, ordinal, client.socket());
            connections.add(connection);
            connection.start((Integer) key.attachment());
        } catch (IOException e) {
            // The client has given up already.
        }
    }

    public int port() {
        return controlPort;
    }

    /** Tells whether clients of this proxy connect to a port. */
    boolean listensOn(int port) {
        return port == controlPort || passivePorts.contains(port);
    }

    /** Ends all connections, counts from the beginning again, and injects a fault into the connections to come. */
    public void prepare(Optional<Fault> next) {
        endConnections();
        fault = Optional.empty();
        for (Link link : Link.values()) {
            counts[link.ordinal()].set(0);
            for (LongAdder each : bytes[link.ordinal()]) {
                each.reset();
            }
        }
        struck.set(false);
        pace = Pace.FULL_SPEED;
        witness = () -> {};
        fault = next;
    }

    /** Injects a fault into what is there and what is to come, without ending connections as {@link #prepare} does. */
    public void prepareNext(Fault next) {
        struck.set(false);
        fault = Optional.of(next);
    }

    /** Injects nothing more from now on. */
    public void heal() {
        fault = Optional.empty();
    }

    /** Forwards slower from now on. */
    public void slowDown(Pace slower) {
        pace = slower;
    }

    /** Has somebody look at both sides right after the fault has struck. */
    public void whenStruck(Runnable observer) {
        witness = observer;
    }

    /** Does something to all present connections of a kind, at once. */
    public void strikeNow(Link link, Action action) {
        struck.set(true);
        connections.stream().filter(each -> each.link() == link).forEach(each -> each.suffer(action, Wire.TO_CLIENT));
    }

    public boolean hasStruck() {
        return struck.get();
    }

    /** Returns how many connections of a kind there were. */
    public int connections(Link link) {
        return counts[link.ordinal()].get();
    }

    /** Returns how many bytes were forwarded on connections of a kind. */
    public long bytes(Link link, Wire wire) {
        return bytes[link.ordinal()][wire.ordinal()].sum();
    }

    /** Returns how many records of application data the client sent on a present control connection. */
    int commandRecords(int ordinal) {
        return connections.stream()
                .filter(each -> each.link() == Link.CONTROL && each.ordinal() == ordinal)
                .mapToInt(each -> each.progress().commands())
                .findFirst()
                .orElse(-1);
    }

    Pace pace() {
        return pace;
    }

    void count(Link link, Wire wire, int length) {
        bytes[link.ordinal()][wire.ordinal()].add(length);
    }

    /** Called when a client has connected and the server has not been asked yet. */
    void connected(ProxiedConnection connection) {
        if (faultOn(connection).filter(f -> f.trigger().onConnect()).isPresent()) {
            strike(connection, Wire.TO_CLIENT);
        }
    }

    int admitted(ProxiedConnection connection, Passage passage) {
        return faultOn(connection).map(f -> f.trigger().admitted(passage)).orElse(Trigger.ALL);
    }

    private Optional<Fault> faultOn(ProxiedConnection connection) {
        return fault.filter(f -> f.concerns(connection.link(), connection.ordinal()))
                .filter(f -> f.isRepeated() || !struck.get());
    }

    void strike(ProxiedConnection connection, Wire wire) {
        Fault striking = fault.orElse(null);
        if (striking == null || struck.getAndSet(true) && !striking.isRepeated()) {
            return;
        }
        if (striking.victim() == connection.link()) {
            connection.suffer(striking.action(), wire);
        } else {
            connections.stream()
                    .filter(each -> each.link() == striking.victim())
                    .max(Comparator.comparingInt(ProxiedConnection::ordinal))
                    .ifPresent(victim -> victim.suffer(striking.action(), Wire.TO_CLIENT));
        }
        witness.run();
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void endConnections() {
        connections.forEach(ProxiedConnection::close);
    }

    @Override
    public void close() throws IOException {
        selector.close();
        controlSocket.close();
        passivePorts.close();
        endConnections();
    }
}
