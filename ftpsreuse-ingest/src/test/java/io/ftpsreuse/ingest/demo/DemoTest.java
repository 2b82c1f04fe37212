// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo does what it says, and says so only when it did. */
class DemoTest {

    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void endsWithWhatItDid() throws Exception {
        int exitCode = Demo.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(exitCode).isZero();
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("ingested 9 files, 5 messages, pushed 1, quarantined 1, health UP");
        assertThat(lines)
                .anyMatch(line -> line.matches("TLS handshakes +[1-9]\\d* resumed, .*; [1-9]\\d* full, .*"))
                .anyMatch(line -> line.matches("stock client +refused: 425 .*"))
                .anyMatch(line ->
                        line.matches("quarantine +orders-005.csv, as in orders-005.csv.reason.json: 2 attempts, .*"))
                .anyMatch(line -> line.matches("health +http://127.0.0.1:\\d+/observe/health answers 200 .*\"UP\".*"));
    }

    @Test
    void saysWhichFilesAreMissingWhenTimeRunsOut() {
        Terminal terminal = new Terminal(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));

        assertThatExceptionOfType(DemoFailedException.class)
                .isThrownBy(() -> new Demonstration(root, terminal, Duration.ZERO).run())
                .withMessageContaining("missing")
                .withMessageContaining("orders-004.csv");
    }
}
