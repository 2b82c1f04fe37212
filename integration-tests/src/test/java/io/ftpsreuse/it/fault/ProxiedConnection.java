// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A connection through the {@link FaultProxy}: two sockets and a thread for each direction, all of which {@link #close}
 * ends.
 */
final class ProxiedConnection implements AutoCloseable {
    private static final int MILLIS_TO_CONNECT = 2_000;
    private static final int BUFFER = 64 * 1024;

    private final FaultProxy proxy;
    private final Link link;
    private final int ordinal;
    private final Socket client;
    private final Socket server = new Socket();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Progress progress = new Progress();
    private boolean stalled;
    private boolean dropping;
    private Wire ended;
    private int endsOfStream;
    private long lastPassed = System.nanoTime();

    ProxiedConnection(FaultProxy proxy, Link link, int ordinal, Socket client) {
        this.proxy = proxy;
        this.link = link;
        this.ordinal = ordinal;
        this.client = client;
    }

    Link link() {
        return link;
    }

    int ordinal() {
        return ordinal;
    }

    Progress progress() {
        return progress;
    }

    /** Forwards both directions on threads of its own, until one end closes or a fault strikes. */
    void start(int serverPort) {
        proxy.newThread(this + " to server", () -> {
                    if (connect(serverPort)) {
                        proxy.newThread(this + " to client", () -> forward(Wire.TO_CLIENT, server, client))
                                .start();
                        forward(Wire.TO_SERVER, client, server);
                    }
                })
                .start();
    }

    private boolean connect(int serverPort) {
        try {
            proxy.connected(this);
            if (isHeld()) {
                return false;
            }
            // Small, so that a stall soon reaches the sender, and a reset takes little of what went before with it.
            server.setReceiveBufferSize(BUFFER);
            server.setSendBufferSize(BUFFER);
            client.setSendBufferSize(BUFFER);
            server.connect(new InetSocketAddress(FaultProxy.SERVER, serverPort), MILLIS_TO_CONNECT);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            return true;
        } catch (IOException e) {
            reset();
            return false;
        }
    }

    private void forward(Wire wire, Socket from, Socket to) {
        try {
            UnitReader units = new UnitReader(from.getInputStream());
            OutputStream out = to.getOutputStream();
            byte[] unit = units.next();
            while (unit.length > 0) {
                int admitted = proxy.admitted(this, progress.passage(wire, unit));
                if (!pass(wire, unit, Math.min(admitted, unit.length), out)) {
                    return;
                }
                if (admitted < unit.length) {
                    proxy.strike(this, wire);
                    // What was struck is not made up for, unless the victim was another connection.
                    if (isOpen(wire)) {
                        out.write(unit, admitted, unit.length - admitted);
                    }
                }
                unit = units.next();
            }
            endOfStream(wire, to);
        } catch (IOException e) {
            if (!isHeld()) {
                reset();
            }
        }
    }

    /** Forwards a unit unless this direction has ended; false if the connection is closed. */
    private boolean pass(Wire wire, byte[] unit, int length, OutputStream out) throws IOException {
        awaitRelease();
        forgetIfSilent();
        if (closed.getCount() == 0) {
            return false;
        }
        if (isOpen(wire)) {
            write(wire, unit, length, out);
        }
        return true;
    }

    private synchronized void forgetIfSilent() {
        long now = System.nanoTime();
        if (link == Link.CONTROL && now - lastPassed > proxy.pace().memory().toNanos()) {
            drop();
        }
        lastPassed = now;
    }

    private void write(Wire wire, byte[] unit, int length, OutputStream out) throws IOException {
        Pace pace = proxy.pace();
        pause(pace.delay().toNanos());
        if (pace.bytesPerSecond() > 0) {
            pause(TimeUnit.SECONDS.toNanos(length) / pace.bytesPerSecond());
        }
        // Before it goes, so that whoever has received it finds it counted.
        proxy.count(link, wire, length);
        if (progress.bytes(wire) < pace.dribbled()) {
            for (int i = 0; i < length; i++) {
                out.write(unit, i, 1);
            }
        } else {
            out.write(unit, 0, length);
        }
        progress.passed(wire, unit, length);
    }

    /** Waits as long as said, or until the connection is closed. */
    private void pause(long nanos) {
        try {
            if (nanos > 0) {
                closed.await(nanos, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void endOfStream(Wire wire, Socket to) throws IOException {
        if (isHeld()) {
            return;
        }
        endsOfStream++;
        if (endsOfStream == 2) {
            close();
        } else if (ended != wire) {
            to.shutdownOutput();
        }
    }

    /** Does to this connection what a fault says. */
    void suffer(Action action, Wire wire) {
        switch (action) {
            case RESET -> reset();
            case FIN -> end(wire);
            case STALL -> stall();
            case DROP -> drop();
            case NONE -> {}
        }
    }

    private synchronized void end(Wire wire) {
        ended = wire;
        try {
            Socket to = wire == Wire.TO_CLIENT ? client : server;
            if (to.isConnected()) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private synchronized void stall() {
        stalled = true;
    }

    private synchronized void drop() {
        dropping = true;
    }

    private synchronized boolean isHeld() {
        return stalled || dropping;
    }

    private synchronized boolean isOpen(Wire wire) {
        return !dropping && !stalled && ended != wire && closed.getCount() > 0;
    }

    private synchronized void awaitRelease() {
        try {
            while (stalled && closed.getCount() > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reset() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
        }
        close();
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        notifyAll();
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed in any case.
            }
        }
        proxy.ended(this);
    }

    @Override
    public String toString() {
        return "fault proxy: " + link + " " + ordinal;
    }
}
