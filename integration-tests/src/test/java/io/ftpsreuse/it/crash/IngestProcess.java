// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application in a JVM of its own, started and killed again and again. */
final class IngestProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;
    private Process process;

    /**
     * @param directory its current directory, with application.properties
     */
    IngestProcess(Path directory) {
        this(directory, Map.of());
    }

    /**
     * @param directory its current directory, with application.properties
     * @param environment what it has in its environment besides that of the test
     */
    IngestProcess(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.log = directory.resolve("application.log");
        this.environment = Map.copyOf(environment);
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        new File(System.getProperty("ingest.jar")).getCanonicalPath()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Lets it run for so long, unless it ends by itself. */
    void runFor(long milliseconds) throws InterruptedException {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The exit code of the one that has ended last. */
    int exitCode() {
        return process.exitValue();
    }

    Path log() {
        return log;
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

    /** How many lines of its log, of all its lives, have this text. */
    long logged(String text) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    /** The end of its log, for when something went wrong. */
    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
