// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.karaf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A running Karaf, which ends when it is closed, and with the JVM of the test at the latest. */
final class Karaf implements AutoCloseable {

    private static final String EXAMPLE = "example-karaf";
    private static final Duration TIME_TO_START = Duration.ofSeconds(120);
    private static final long SECONDS_TO_STOP = 30;

    private final KarafHome home;
    private final Process process;
    private final Thread hook;
    private final KarafInside inside;

    private Karaf(KarafHome home, Process process) throws IOException {
        this.home = home;
        this.process = process;
        hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            // before it logs it may still be a shell, which does not survive being attached to
            await("log", () -> Files.exists(home.path("data/log/karaf.log")));
            inside = KarafInside.attach(process.pid());
            await("example", () -> inside.isActive(EXAMPLE));
        } catch (IOException | RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    /** Starts Karaf with its own script, and returns when the example's bundle is active. */
    static Karaf start(KarafHome home, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.path("bin/karaf").toString(), "daemon");
        builder.environment().keySet().removeIf(name -> name.startsWith("KARAF_") || name.endsWith("JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // what is held by soft references only is no leak
        builder.environment().put("EXTRA_JAVA_OPTS", "-Xmx256m -XX:SoftRefLRUPolicyMSPerMB=0");
        builder.environment().putAll(environment);
        File output = home.path("output").toFile();
        return new Karaf(
                home, builder.redirectErrorStream(true).redirectOutput(output).start());
    }

    long pid() {
        return process.pid();
    }

    KarafInside inside() {
        return inside;
    }

    Path path(String path) {
        return home.path(path);
    }

    String log() {
        try {
            return Files.readString(home.path("data/log/karaf.log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            inside.close();
        } finally {
            end();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Karaf did not stop on SIGTERM within " + SECONDS_TO_STOP + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what + " of Karaf in " + home.path(""))
                .atMost(TIME_TO_START)
                .failFast("Karaf ended", () -> !process.isAlive())
                .until(condition);
    }
}
