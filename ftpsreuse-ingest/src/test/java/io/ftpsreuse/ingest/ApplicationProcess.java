// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** The application in a process of its own, as from a command line; its log is in a file. Killed at the end. */
final class ApplicationProcess implements AutoCloseable {

    static final int SIGTERM = 128 + 15;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int FIRST_JDK_THAT_WARNS = 24;

    private final Process process;
    private final Path log;

    private ApplicationProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in a directory, with a properties file of these contents there. */
    static ApplicationProcess start(Path directory, String properties, Map<String, String> environment)
            throws IOException {
        Files.writeString(directory.resolve("application.properties"), properties);
        Path log = directory.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ApplicationProcess(builder.start(), log);
    }

    /** Starts it as the README says: on newer JDKs without the warnings that libraries cause. */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-Dlog4j2.configurationFile=log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                IngestApplication.class.getName()));
        return command;
    }

    /** Everything that it has said so far. */
    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** Waits until it has said something. */
    void awaitLine(Predicate<String> line) throws IOException {
        try {
            await(() -> log().stream().anyMatch(line));
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError("It has not said it:\n" + String.join("\n", log()), e);
        }
    }

    /** Waits for something, as long as it runs. */
    void await(Callable<Boolean> something) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("It has ended, see log.txt beside its properties", () -> !process.isAlive())
                .until(something);
    }

    /** Sends SIGTERM and waits for the end; returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end within " + PATIENCE);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
