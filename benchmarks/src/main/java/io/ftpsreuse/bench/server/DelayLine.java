// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of a connection: what goes in comes out after a fixed time, in order, and so does the end. */
final class DelayLine {

    private static final int BUFFER = 1 << 16;

    private final long nanos;
    private final ExecutorService threads;
    private final BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>(4096);

    DelayLine(long nanos, ExecutorService threads) {
        this.nanos = nanos;
        this.threads = threads;
    }

    /** Copies until the input ends, and then ends the output. */
    Void copy(Socket from, Socket to) throws Exception {
        Future<?> writer = threads.submit(() -> write(to));
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                onTheWay.put(new Chunk(System.nanoTime() + nanos, Arrays.copyOf(buffer, read)));
            }
        } finally {
            onTheWay.put(new Chunk(System.nanoTime() + nanos, new byte[0]));
        }
        writer.get();
        return null;
    }

    private Void write(Socket to) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (Chunk chunk = onTheWay.take(); chunk.bytes.length > 0; chunk = onTheWay.take()) {
            waitUntil(chunk.dueNanos);
            out.write(chunk.bytes);
        }
        to.shutdownOutput();
        return null;
    }

    static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    private record Chunk(long dueNanos, byte[] bytes) {}
}
