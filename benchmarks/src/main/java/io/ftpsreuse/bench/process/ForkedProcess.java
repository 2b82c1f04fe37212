// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end, and its cost.
 *
 * @param exitCode its exit code; -1 if it was killed at the end of its time
 * @param wallMillis from its start to its end
 * @param cpuMillis user and system time, to the 10 ms that the kernel counts in
 * @param peakKib the most memory resident, sampled; without the last milliseconds
 * @param output standard output and error
 */
public record ForkedProcess(int exitCode, double wallMillis, long cpuMillis, long peakKib, String output) {

    private static final long SAMPLE_MILLIS = 20;

    /** A condition under which a program that runs is ended. */
    public interface Condition {
        boolean isTrue() throws IOException;
    }

    /** Runs a program; no other child of this JVM may end meanwhile, since its CPU time would be counted. */
    public static ForkedProcess run(List<String> command, Map<String, String> environment, Path scratch, Duration limit)
            throws IOException, InterruptedException {
        return run(command, environment, scratch, limit, () -> false);
    }

    /** As above, in its scratch directory; a program that has done its task and continues is killed, with exit code 0. */
    public static ForkedProcess run(
            List<String> command, Map<String, String> environment, Path scratch, Duration limit, Condition done)
            throws IOException, InterruptedException {
        Path output = scratch.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long cpuBefore = ProcFs.millisOfEndedChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        Thread killAtExit = new Thread(process::destroyForcibly, "kill contender");
        Runtime.getRuntime().addShutdownHook(killAtExit);
        try {
            long peak = watch(process, start + limit.toNanos(), done);
            double wall = (System.nanoTime() - start) / 1e6;
            boolean ended = !process.isAlive();
            boolean killed = !ended && done.isTrue();
            process.destroyForcibly().waitFor();
            return new ForkedProcess(
                    ended ? process.exitValue() : killed ? 0 : -1,
                    wall,
                    ProcFs.millisOfEndedChildren() - cpuBefore,
                    peak,
                    Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly();
            removeHook(killAtExit);
        }
    }

    private static long watch(Process process, long deadline, Condition done) throws IOException, InterruptedException {
        long peak = 0;
        do {
            peak = Math.max(peak, ProcFs.peakKib(process.pid()).orElse(0));
        } while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)
                && !done.isTrue()
                && System.nanoTime() < deadline);
        return peak;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook does its task.
        }
    }
}
