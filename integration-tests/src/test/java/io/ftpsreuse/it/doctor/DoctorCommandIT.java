// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in its own process. */
class DoctorCommandIT {

    @TempDir
    Path directory;

    @Test
    void readsThePasswordFromAFileAndNeverPrintsIt() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            Path password = Files.writeString(directory.resolve("password"), server.password() + "\n");

            int exitCode = run(
                    DoctorRun.address(server.username(), server.host(), server.port()),
                    "--password-file=" + password,
                    "--trust-store=" + DoctorRun.trustStore(),
                    "--suites=0",
                    "--debug");

            assertThat(exitCode).as(errors()).isZero();
            assertThat(output())
                    .contains("Verdict: The server can be used")
                    .doesNotContain("\u001b")
                    .doesNotContain(server.password());
            assertThat(errors())
                    .contains("Recommended URI ...")
                    .contains("AUTH TLS")
                    .doesNotContain(server.password());
        }
    }

    @Test
    void removesUploadedFilesAfterAnInterrupt() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            Path password = Files.writeString(directory.resolve("password"), server.password() + "\n");
            Process process = start(
                    DoctorRun.address(server.username(), server.host(), server.port()),
                    "--password-file=" + password,
                    "--trust-store=" + DoctorRun.trustStore(),
                    "--suites=0",
                    "--rounds=50",
                    "--write");
            try {
                // A JVM starts, on a busy machine.
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(10))
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

    /** Like bash after the tab key. */
    @Test
    void completesItsOptionsInShells() throws Exception {
        assertThat(run("generate-completion")).isZero();
        Path script = Files.move(directory.resolve("out"), directory.resolve("completion"));

        assertThat(finish(started(List.of(
                        "bash",
                        "-c",
                        "source " + script + " && COMP_WORDS=(doctor --key-store-) COMP_CWORD=1 && _complete_doctor"
                                + " && echo \"${COMPREPLY[@]}\""))))
                .as(errors())
                .isZero();
        assertThat(output()).isEqualTo("--key-store-password-file\n");
    }

    @Test
    void usesColoursOnATerminalOnly() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "x\n");
        try (Socket bound = new Socket()) {
            // Bound, so that no other process gets the port, but not listening.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = DoctorRun.address("joe", "localhost", bound.getLocalPort());
            String command = command(address, "--password-file=" + password).stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));

            assertThat(run(address, "--password-file=" + password)).isEqualTo(3);
            assertThat(output() + errors()).contains("Verdict: ").doesNotContain("\u001b");

            // script runs a command with a terminal, and returns its exit code.
            Process terminal = started(List.of("script", "--quiet", "--return", "--command", command, "/dev/null"));
            assertThat(finish(terminal)).isEqualTo(3);
            assertThat(output()).contains("Verdict: ").contains("\u001b[31m  FAIL");
        }
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    private static int finish(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... arguments) throws IOException {
        return started(command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-jar", System.getProperty("doctor.jar")));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process started(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        // Settings of the user would change the output.
        builder.environment().keySet().removeAll(Set.of("FTPS_PASSWORD", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
        builder.environment().put("TERM", "xterm");
        // For the command script.
        builder.environment().put("SHELL", "/bin/sh");
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
