// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs until it is closed, in a directory in which its output is kept. */
public final class RunningProcess implements AutoCloseable {

    private static final long SAMPLE_MILLIS = 20;

    private final Process process;
    private final Path output;
    private final Thread killAtExit;
    private final long startMillis = System.currentTimeMillis();
    private long peakKib;

    public RunningProcess(List<String> command, Map<String, String> environment, Path scratch) throws IOException {
        output = scratch.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        killAtExit = new Thread(process::destroyForcibly, "kill application");
        Runtime.getRuntime().addShutdownHook(killAtExit);
    }

    /** When it was started, in milliseconds since 1970. */
    public long startMillis() {
        return startMillis;
    }

    /** Waits for a condition; returns whether it came true in time, while the program was running. */
    public boolean await(ForkedProcess.Condition condition, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.isTrue()) {
            peakKib = Math.max(peakKib, ProcFs.peakKib(process.pid()).orElse(0));
            if (process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                return false;
            }
        }
        peakKib = Math.max(peakKib, ProcFs.peakKib(process.pid()).orElse(0));
        return true;
    }

    /** Its threads at this moment. */
    public int threads() throws IOException {
        return ProcFs.threads(process.pid());
    }

    /** The most memory resident so far, in KiB. */
    public long peakKib() {
        return peakKib;
    }

    /** Its output so far, standard output and error. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(killAtExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does its task.
        }
    }
}
