// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** ProFTPD's disk quota for its user (mod_quotatab), in tables that its own tool {@code ftpquota} keeps. */
record QuotaTables(Path limits, Path tallies) {

    static QuotaTables create() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "fault-runs")), "quota")
                .toAbsolutePath();
        QuotaTables tables = new QuotaTables(directory.resolve("limits"), directory.resolve("tallies"));
        ftpquota("--create-table", "--type=limit", "--table-path=" + tables.limits);
        ftpquota("--create-table", "--type=tally", "--table-path=" + tables.tallies);
        return tables;
    }

    /** The lines by which a server minds these tables. */
    String[] lines() {
        return new String[] {
            "LoadModule mod_quotatab.c",
            "LoadModule mod_quotatab_file.c",
            "QuotaEngine on",
            "QuotaLimitTable file:" + limits,
            "QuotaTallyTable file:" + tallies
        };
    }

    void limit(String user, int bytes) throws IOException {
        record("--add-record", user, bytes);
    }

    void raise(String user, int bytes) throws IOException {
        record("--update-record", user, bytes);
    }

    private void record(String action, String user, int bytes) throws IOException {
        ftpquota(
                action,
                "--type=limit",
                "--name=" + user,
                "--quota-type=user",
                "--limit-type=hard",
                "--bytes-upload=" + bytes,
                "--table-path=" + limits);
    }

    private static void ftpquota(String... options) throws IOException {
        String tool = Path.of(System.getProperty("servers.debian", "../.servers/debian"), "usr/sbin/ftpquota")
                .toString();
        Process process = new ProcessBuilder(Stream.concat(Stream.of("perl", tool), Stream.of(options))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("ftpquota " + List.of(options) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
