// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a cluster, in a directory of its own: it can be killed, paused and started again. */
final class ClusterProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final List<String> command;
    private Process process;

    private ClusterProcess(Path directory, List<String> arguments) throws IOException {
        this.directory = Files.createDirectories(directory);
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
    }

    /** The application ftpsreuse-ingest. */
    static ClusterProcess application(Path directory, String properties) throws IOException {
        ClusterProcess application = new ClusterProcess(
                directory, List.of("-jar", new File(System.getProperty("ingest.jar")).getCanonicalPath()));
        Files.writeString(directory.resolve("application.properties"), properties);
        return application;
    }

    /** A class on the class path of the tests. */
    static ClusterProcess java(Path directory, String... mainAndArguments) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of(mainAndArguments));
        return new ClusterProcess(directory, arguments);
    }

    static ClusterProcess broker(Path directory, int port) throws IOException {
        return java(directory, ClusterBroker.class.getName(), directory.toString(), Integer.toString(port));
    }

    ClusterProcess start() throws IOException {
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        return this;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for it to end by itself; returns whether it did, and without an error. */
    boolean ends(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit) && process.exitValue() == 0;
    }

    /** Ends it by SIGKILL, and returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it by SIGTERM; returns whether it did in time. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Stands still until {@link #resume}. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** How many lines of its log, of all its lives, have this text. */
    long logged(String text) throws IOException {
        if (!Files.exists(log())) {
            return 0;
        }
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** The end of its log, for when something went wrong. */
    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return directory.getFileName() + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    private Path log() {
        return directory.resolve("process.log");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
