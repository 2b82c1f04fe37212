// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs the main job on embedded defaults and ends within a minute: exit code 0 and, as the last line, a summary; or
 * exit code 1 and why not.
 */
public final class Demo {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_OF_THE_DELIVERIES = Duration.ofSeconds(40);

    private Demo() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        keepLoggingQuiet();
        System.exit(run(System.out, System.err));
    }

    /** Must come before the first logger: the progress is for the terminal, the log only for failures. */
    private static void keepLoggingQuiet() {
        String configuration = "log4j2.configurationFile";
        if (System.getProperty(configuration) == null) {
            System.setProperty(configuration, "log4j2-demo.properties");
        }
    }

    static int run(PrintStream out, PrintStream err) throws IOException {
        Path root = Files.createTempDirectory("ftpsreuse-demo");
        try {
            Terminal terminal = new Terminal(out);
            long start = System.nanoTime();
            String done = within(LIMIT, new Demonstration(root, terminal, LIMIT_OF_THE_DELIVERIES));
            terminal.fact("time", "%.1f s", (System.nanoTime() - start) / 1e9);
            terminal.gap();
            terminal.last(done);
            return 0;
        } catch (DemoFailedException e) {
            err.println("The demo failed. " + e.getMessage());
            return 1;
        } finally {
            delete(root);
        }
    }

    private static String within(Duration limit, Demonstration demonstration) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<String> result = thread.submit(demonstration::run);
        try {
            return result.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new DemoFailedException("It did not end within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof DemoFailedException failed
                    ? failed
                    : new DemoFailedException(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("It was interrupted");
        } finally {
            thread.shutdownNow();
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
