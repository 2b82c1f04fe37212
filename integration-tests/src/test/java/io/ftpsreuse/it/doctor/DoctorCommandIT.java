// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users start it, in a process of its own. */
class DoctorCommandIT {

    @TempDir
    Path directory;

    @Test
    void takesThePasswordFromAFileAndPrintsItNowhere() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            Path password = Files.writeString(directory.resolve("password"), server.password() + "\n");

            int exitCode = run(
                    Visit.address(server.username(), server.host(), server.port()),
                    "--password-file=" + password,
                    "--trust-store=" + Visit.trustStore(),
                    "--suites=0",
                    "--debug");

            assertThat(exitCode).as(errors()).isZero();
            assertThat(output())
                    .contains("Verdict: The server can be used")
                    .doesNotContain("\u001b")
                    .doesNotContain(server.password());
            assertThat(errors())
                    .contains("Rehearsal of the URI ...")
                    .contains("AUTH TLS")
                    .doesNotContain(server.password());
        }
    }

    @Test
    void removesWhatItHasWrittenWhenItIsInterrupted() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            Path password = Files.writeString(directory.resolve("password"), server.password() + "\n");
            Process process = start(
                    Visit.address(server.username(), server.host(), server.port()),
                    "--password-file=" + password,
                    "--trust-store=" + Visit.trustStore(),
                    "--suites=0",
                    "--rounds=50",
                    "--write");
            try {
                await().pollInterval(Duration.ofMillis(10))
                        .until(() -> !server.files().list("").isEmpty());
                process.destroy();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(output()).doesNotContain("Verdict");
            await().until(() -> server.files().list("").isEmpty());
        }
    }

    @Test
    void completesItsOptionsInShells() throws Exception {
        assertThat(run("generate-completion")).isZero();
        assertThat(output()).contains("complete -F").contains("--trust-store");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-jar", System.getProperty("doctor.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().remove("FTPS_PASSWORD");
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
