// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ftpsreuse.doctor.plan.Login;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Messages about stores and their passwords before the first connection. */
class CredentialOptionsTest {

    private static final String PASSWORD = "of-a-store-1";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>(Map.of("FTPS_PASSWORD", "x"));
    private Path store;

    @BeforeEach
    void writeStore() throws Exception {
        store = directory.resolve("store.p12");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream out = Files.newOutputStream(store)) {
            empty.store(out, PASSWORD.toCharArray());
        }
    }

    @Test
    void reportsTheStoreAndTheSourceOfItsPassword() throws Exception {
        assertThat(errors("--trust-store=" + store))
                .contains("--trust-store " + store
                        + " cannot be opened with the password from FTPS_TRUST_STORE_PASSWORD, which is empty: ");
        environment.put("FTPS_TRUST_STORE_PASSWORD", "wrong-one-2");
        assertThat(errors("--trust-store=" + store))
                .contains("with the password from FTPS_TRUST_STORE_PASSWORD: ")
                .doesNotContain("wrong-one-2");
        environment.put("FTPS_KEY_STORE_PASSWORD", "wrong-one-3");
        assertThat(errors("--key-store=" + store))
                .contains("--key-store " + store + " cannot be opened with the password from FTPS_KEY_STORE_PASSWORD: ")
                .doesNotContain("wrong-one-3");
        Path file = Files.writeString(directory.resolve("password"), "wrong-one-4\n");
        assertThat(errors("--key-store=" + store, "--key-store-password-file=" + file))
                .contains("with the password from --key-store-password-file " + file + ": ")
                .doesNotContain("wrong-one-4");
    }

    @Test
    void reportsAFileThatIsNotAStore() throws Exception {
        Path text = Files.writeString(directory.resolve("authority.txt"), "-----\n");
        Path cut = Files.writeString(directory.resolve("authority.pem"), "-----BEGIN CERTIFICATE-----\n");

        assertThat(errors("--trust-store=" + text))
                .contains("--trust-store " + text + " is not a usable PKCS #12 or JKS file: ");
        assertThat(errors("--trust-store=" + cut))
                .contains("--trust-store " + cut + " cannot be used: the block CERTIFICATE has no end");
    }

    /** The test has no password of the key store, and no terminal. */
    @Test
    void reportsAnUnreadableStoreBeforeThePrompt() {
        Path missing = directory.resolve("missing.p12");

        assertThat(errors("--key-store=" + missing))
                .contains("--key-store " + missing + " cannot be read")
                .doesNotContain("No password");
        assertThat(errors("--trust-store=" + missing)).contains("--trust-store " + missing + " cannot be read");
    }

    @Test
    void readsAStoreOnce() throws Exception {
        environment.put("FTPS_TRUST_STORE_PASSWORD", PASSWORD);
        CredentialOptions credentials = new CredentialOptions();
        CommandLine.populateCommand(credentials, "--trust-store=" + store);

        Login login = credentials.of("joe", environment, null);
        Files.delete(store);

        assertThatCode(() -> login.settings().newBuilder()).doesNotThrowAnyException();
    }

    private String errors(String... options) {
        StringWriter errors = new StringWriter();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "ftps://joe@ftp.invalid/";
        System.arraycopy(options, 0, arguments, 1, options.length);

        int exitCode =
                Doctor.run(environment, new PrintWriter(new StringWriter()), new PrintWriter(errors, true), arguments);

        assertThat(exitCode).isEqualTo(2);
        return errors.toString();
    }
}
