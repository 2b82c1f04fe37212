// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM with 256 MiB of heap that carries out {@link Ordeal}s against a server of this JVM, one after the other. It dies
 * of its first OutOfMemoryError.
 */
final class SmallJvm implements AutoCloseable {

    static final String HEAP = "256m";

    private Process process;
    private PrintStream orders;
    private BufferedReader reports;

    /** What became of an ordeal, with the peak of the small JVM's heap in bytes. */
    record Report(String outcome, long peak) {}

    Report run(Ordeal ordeal, ScriptedFtpsServer server) throws IOException {
        if (process == null || !process.isAlive()) {
            start();
        }
        orders.println(String.join(
                " ",
                ordeal.name(),
                server.host(),
                Integer.toString(server.port()),
                server.password(),
                server.tls().pin().toString()));
        for (String line = reports.readLine(); line != null; line = reports.readLine()) {
            if (line.startsWith(Ordeal.REPORT)) {
                String[] parts = line.split("\t");
                return new Report(parts[1], Long.parseLong(parts[2]));
            }
        }
        return new Report("the JVM died", 0);
    }

    private void start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        classPath,
                        Ordeal.class.getName()))
                .redirectError(new File("/dev/null"))
                .start();
        orders = new PrintStream(process.getOutputStream(), true);
        reports = process.inputReader();
    }

    @Override
    public void close() {
        if (process != null) {
            // It ends when it reads the end of its orders, and is not waited for.
            orders.close();
        }
    }
}
