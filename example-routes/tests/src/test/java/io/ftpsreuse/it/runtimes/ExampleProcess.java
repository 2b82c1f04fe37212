// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An example in a process of its own, which knows the vendor by its environment and trusts it as Java's system does. */
final class ExampleProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TRUST_PASSWORD = "changeit";

    private final Process process;
    private final Path log;

    private ExampleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts Java with these arguments; the working directory of the process is {@code folder}. */
    static ExampleProcess start(Path folder, FtpsServer vendor, String... arguments) throws IOException {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), TRUST_PASSWORD);
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                // They live for seconds: what makes a JVM fast later only makes it slow to start.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djavax.net.ssl.trustStore=" + trust,
                                "-Djavax.net.ssl.trustStorePassword=" + TRUST_PASSWORD),
                        Stream.of(arguments))
                .toList();
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "VENDOR_HOST", vendor.host(),
                        "VENDOR_PORT", String.valueOf(vendor.port()),
                        "VENDOR_USERNAME", vendor.username(),
                        "VENDOR_PASSWORD", vendor.password()));
        return new ExampleProcess(builder.start(), log);
    }

    /** Waits for something, as long as the process lives. */
    void await(String something, Callable<Boolean> condition) {
        Awaitility.await(something)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("It ended with " + process.exitValue() + ":\n" + log());
                    }
                })
                .until(condition);
    }

    /** Asks it to end, as systemd and Kubernetes do, and returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end and returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end within " + PATIENCE + ":\n" + log());
        }
        return process.exitValue();
    }

    /** Returns all that it has printed so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
