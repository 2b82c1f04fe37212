// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.ingest.vendor.VendorProperties;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that are not in the properties: in files and in a key store. */
class SecretsTest {

    private static final String SECRET = "tell {{nobody}} & 7%?";

    @TempDir
    Path root;

    @Test
    void areReadFromAFileWithoutItsLastLineEnd() throws Exception {
        Path file = Files.writeString(root.resolve("acme"), SECRET + "\n");

        assertThat(passwordOf("{{file:" + file + "}}", "")).isEqualTo(SECRET);
    }

    @Test
    void areReadFromAKeyStoreThatKeytoolMade() throws Exception {
        importPassword("acme", "tell-nobody 7&%");

        assertThat(passwordOf("{{keystore:acme}}", keyStore("changeit"))).isEqualTo("tell-nobody 7&%");
    }

    @Test
    void areReadFromASystemProperty() throws Exception {
        assertThat(passwordOf("{{sys:java.specification.version}}", ""))
                .isEqualTo(System.getProperty("java.specification.version"));
    }

    @Test
    void areMissedWithTheKeyAndTheReason() throws Exception {
        importPassword("acme", SECRET.substring(0, 4) + "-other");

        assertMissing("{{file:" + root.resolve("none") + "}}", "none cannot be read: NoSuchFileException");
        assertMissing("{{keystore:globex}}", "has no password with the alias globex");
        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> passwordOf("{{keystore:acme}}", keyStore("not-the-password")))
                .withMessageContaining("vendor.acme.password")
                .withMessageNotContaining("not-the-password");
    }

    private void assertMissing(String reference, String reason) {
        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> passwordOf(reference, keyStore("changeit")))
                .withMessageContaining("vendor.acme.password refers to a secret that cannot be used")
                .withMessageContaining(reason)
                .withMessageNotContaining("is missing");
    }

    private String keyStore(String password) {
        return "secrets.keystore=" + root.resolve("secrets.p12") + "\nsecrets.keystore-password=" + password + "\n";
    }

    /** As documented. */
    private void importPassword(String alias, String secret) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-importpass",
                        "-alias",
                        alias,
                        "-keystore",
                        root.resolve("secrets.p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        try (var in = keytool.outputWriter()) {
            in.write(secret + "\n" + secret + "\n");
        }
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    private static String passwordOf(String reference, String more) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(
                """
                vendor.acme.host=localhost
                vendor.acme.username=acme
                vendor.acme.folder=in
                """
                        + more));
        properties.setProperty("vendor.acme.password", reference);
        DefaultCamelContext context = new DefaultCamelContext();
        try {
            context.getPropertiesComponent().setInitialProperties(properties);
            return new VendorProperties(context).read().get(0).server().password();
        } finally {
            context.stop();
        }
    }
}
