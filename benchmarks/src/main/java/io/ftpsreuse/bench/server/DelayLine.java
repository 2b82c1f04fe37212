// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of a connection: passes bytes and the end on after a fixed time, in order. */
final class DelayLine {

    private static final int BUFFER = 1 << 16;

    private final long nanos;
    private final ExecutorService threads;
    private final BlockingQueue<Chunk> onTheWay = new LinkedBlockingQueue<>(4096);

    DelayLine(long nanos, ExecutorService threads) {
        this.nanos = nanos;
        this.threads = threads;
    }

    /** Copies until the input ends, and then ends the output, which may be still to come. */
    Void copy(Socket from, Future<Socket> to) throws IOException, ExecutionException, InterruptedException {
        Future<Void> writer = threads.submit(() -> write(from, to));
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

    /** When the output fails the input is closed, since nobody reads from the line any more. */
    private Void write(Socket from, Future<Socket> opened)
            throws IOException, ExecutionException, InterruptedException {
        try {
            Socket to = opened.get();
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = next(); chunk.bytes.length > 0; chunk = next()) {
                out.write(chunk.bytes);
            }
            to.shutdownOutput();
            return null;
        } catch (IOException | CancellationException e) {
            from.close();
            onTheWay.clear();
            throw e;
        }
    }

    private Chunk next() throws InterruptedException {
        Chunk chunk = onTheWay.take();
        waitUntil(chunk.dueNanos);
        return chunk;
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
