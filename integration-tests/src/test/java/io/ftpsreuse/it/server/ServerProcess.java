// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server's main process and the session processes that it forked, ended together. */
final class ServerProcess {
    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final Thread killAtExit = new Thread(this::kill, "kill FTPS server");

    private ServerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(killAtExit);
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, Path output) {
        return new ServerProcess(launch(command, environment, output));
    }

    /** Runs a command to its end and returns its exit status. */
    static int run(List<String> command, Map<String, String> environment, Path output) {
        try {
            return launch(command, environment, output).waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command, e);
        }
    }

    private static Process launch(List<String> command, Map<String, String> environment, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the main process and its sessions. */
    List<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Asks the server to end, and sees that it and its sessions do. */
    void stop() {
        List<ProcessHandle> all = all();
        process.destroy();
        end(all);
    }

    /** Ends the server and its sessions with SIGKILL. */
    void kill() {
        // Stopped first: what forks between the listing and the kill would be missed.
        signal("-STOP", process.toHandle());
        List<ProcessHandle> all = all();
        process.destroyForcibly();
        end(all);
    }

    private void end(List<ProcessHandle> all) {
        if (!exits()) {
            process.destroyForcibly();
            exits();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        Awaitility.await("end of " + all)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> all.stream().noneMatch(ServerProcess::runs));
        if (Thread.currentThread() != killAtExit) {
            Runtime.getRuntime().removeShutdownHook(killAtExit);
        }
    }

    /** Tells whether a process runs; a session that has ended but whose new parent does not wait for it does not. */
    static boolean runs(ProcessHandle handle) {
        try {
            String status = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
            return handle.isAlive() && status.charAt(status.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    private boolean exits() {
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends a signal to the server and its sessions. */
    void signal(String name) {
        signal(name, process.toHandle());
        process.descendants().forEach(session -> signal(name, session));
    }

    private static void signal(String name, ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
