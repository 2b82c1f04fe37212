// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordSourceTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("FTPS_KEY_STORE_PASSWORD", "of-the-environment");

    @Test
    void prefersTheFirstLineOfTheFileToTheEnvironment(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "of-the-file\nmore\n");

        assertThat(PasswordSource.OF_KEY_STORE.read(file, ENVIRONMENT, null, "x.p12"))
                .isEqualTo("of-the-file");
        assertThat(PasswordSource.OF_KEY_STORE.read(null, ENVIRONMENT, null, "x.p12"))
                .isEqualTo("of-the-environment");
    }

    @Test
    void reportsAFileThatIsNotText(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("client.p12"), new byte[] {0x30, (byte) 0x82, (byte) 0xff});

        assertThatThrownBy(() -> PasswordSource.OF_LOGIN.read(file, ENVIRONMENT, null, "joe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--password-file " + file + " is not UTF-8 text");
        assertThatThrownBy(() -> PasswordSource.OF_LOGIN.read(directory, ENVIRONMENT, null, "joe"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void reportsTheSourcesIfThereIsNoTerminal() {
        assertThatThrownBy(() -> PasswordSource.OF_KEY_STORE.read(null, Map.of(), null, "x.p12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No password for x.p12")
                .hasMessageContaining("FTPS_KEY_STORE_PASSWORD")
                .hasMessageContaining("--key-store-password-file");
    }

    @Test
    void rejectsAPasswordWithoutAStore() {
        StringWriter errors = new StringWriter();

        int exitCode = Doctor.run(
                Map.of("FTPS_PASSWORD", "x"),
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                "ftps://joe@ftp.invalid/",
                "--key-store-password-file=password");

        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains("requires --key-store");
    }
}
