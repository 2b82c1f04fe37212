// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.crash.Reckoning.Disturbance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application as systemd or Kubernetes runs it: started again when it ends by itself, and when it is killed. */
final class SupervisedApplication implements AutoCloseable {

    /** Wrong properties, which no restart changes. */
    private static final int WRONG_USE = 2;

    private final IngestProcess process;
    private final List<Disturbance> interruptions = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private State state = State.STOPPED;

    private enum State {
        STOPPED,
        /** Whoever finds it ended starts it. */
        SUPERVISED,
        /** Its end was asked for, and whoever did starts it. */
        ENDING
    }

    SupervisedApplication(Path directory, Map<String, String> environment) {
        process = new IngestProcess(directory, environment);
    }

    synchronized void start() throws IOException {
        process.start();
        state = State.SUPERVISED;
    }

    /** Starts it again if it has ended by itself. */
    synchronized void supervise() throws IOException {
        if (state == State.SUPERVISED && !process.isRunning()) {
            ends.add(process.exitCode());
            if (process.exitCode() == WRONG_USE) {
                state = State.STOPPED;
                throw new IllegalStateException("The properties are not right:\n" + process.lastLines());
            }
            process.start();
        }
    }

    /** Ends it by SIGKILL, and starts it again. */
    synchronized void killOnce() throws IOException {
        if (state == State.SUPERVISED) {
            process.kill();
            Instant now = Instant.now();
            interruptions.add(new Disturbance(null, now, now));
            process.start();
        }
    }

    /** Ends it by SIGTERM, and starts it again; returns whether it ended in time. */
    boolean restartOnce() throws IOException, InterruptedException {
        synchronized (this) {
            if (state != State.SUPERVISED) {
                return true;
            }
            state = State.ENDING;
        }
        Instant from = Instant.now();
        boolean ended = process.stop();
        startAgain(from);
        return ended;
    }

    synchronized boolean isEnding() {
        return state == State.ENDING;
    }

    private synchronized void startAgain(Instant from) throws IOException {
        process.kill();
        interruptions.add(new Disturbance(null, from, Instant.now()));
        if (state == State.ENDING) {
            process.start();
            state = State.SUPERVISED;
        }
    }

    /** Ends it by SIGTERM; returns whether it did in time. */
    synchronized boolean stop() throws InterruptedException {
        state = State.STOPPED;
        return process.stop();
    }

    /** When it was killed, or ended by SIGTERM, in their order. */
    synchronized List<Disturbance> interruptions() {
        return List.copyOf(interruptions);
    }

    /** The exit codes with which it ended by itself. */
    synchronized List<Integer> ends() {
        return List.copyOf(ends);
    }

    IngestProcess process() {
        return process;
    }

    @Override
    public synchronized void close() {
        state = State.STOPPED;
        process.close();
    }
}
