// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, and with which exit code, when the application cannot start as it is configured. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedStartTest {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private static final String ACME =
            """
            vendor.acme.host=127.0.0.1
            vendor.acme.username=ingest
            vendor.acme.password=secret
            vendor.acme.folder=in/acme
            """;

    @TempDir
    Path root;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "noSuchOption=1, noSuchOption",
        "stepwise=perhaps, stepwise",
        "implicit=true&pinnedCertificate=nonsense, pinnedCertificate"
    })
    void namesTheKeyOfAWrongOption(String options, String option) throws IOException {
        assertThat(run(ACME + "vendor.acme.options=" + options)).isEqualTo(WRONG_USE);
        assertThat(said()).contains("vendor.acme.options", option).doesNotContain("secret", "\tat ");
    }

    @Test
    void namesTheKeyOfAWrongOptionThatOnlyAWorkerOrAPushUses() throws IOException {
        String pushes = ACME.replace("vendor.acme.folder=in/acme", "vendor.acme.outbox-queue=acme.outbox");
        for (String properties : new String[] {ACME + "cluster.role=list,work", pushes}) {
            assertThat(run(properties + "\nvendor.acme.options=noSuchOption=1")).isEqualTo(WRONG_USE);
            assertThat(said()).contains("vendor.acme.options", "noSuchOption").doesNotContain("secret", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/acme", "./in/../in/acme/"})
    void refusesAFolderOfTwoVendors(String folder) throws IOException {
        String globex = ACME.replace("acme", "globex").replace("in/globex", folder);

        assertThat(run(ACME + globex)).isEqualTo(WRONG_USE);
        assertThat(said()).contains("vendor.globex.folder is '" + folder + "', the folder of acme too");
    }

    @Test
    void namesAMissingEnvironmentVariableOnce() throws IOException {
        String properties = ACME.replace("password=secret", "password={{env:NOT_SET_ANYWHERE}}");

        assertThat(run(properties)).isEqualTo(WRONG_USE);
        assertThat(said())
                .containsOnlyOnce("NOT_SET_ANYWHERE")
                .containsOnlyOnce("vendor.acme.password refers")
                .doesNotContain("is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"repository.password", "broker.url", "repository.keep", "cluster.role", "status.page"})
    void namesAMissingEnvironmentVariableOfTheWholeApplication(String key) throws IOException {
        assertThat(run(ACME.replace(".folder=", ".queue=") + key + "={{env:NOT_SET_ANYWHERE}}"))
                .isEqualTo(WRONG_USE);
        assertThat(said()).contains(key + " refers").containsOnlyOnce("NOT_SET_ANYWHERE");
    }

    @Test
    void saysThatASecretsFileCannotBeRead() throws IOException {
        Path file = root.resolve("nonexistent");
        String properties = ACME.replace("password=secret", "password={{file:" + file + "}}");

        assertThat(run(properties)).isEqualTo(WRONG_USE);
        assertThat(said())
                .contains("vendor.acme.password", file + " cannot be read")
                .doesNotContain("is missing", "not set");
    }

    @Test
    void saysThatThePortOfTheManagementServerIsInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String management = "camel.management.enabled=true\ncamel.management.port=" + other.getLocalPort();

            assertThat(run(ACME + management)).isEqualTo(FAILED);
            assertThat(said())
                    .contains("camel.management.port", String.valueOf(other.getLocalPort()), "in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysNothingOfASignalThatNobodySent() throws Exception {
        Files.writeString(root.resolve("application.properties"), ACME + "vendor.acme.options=noSuchOption=1");
        Process process = new ProcessBuilder(ApplicationProcess.command())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String log = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(WRONG_USE);
            assertThat(log).contains("vendor.acme.options").doesNotContain("SIGTERM", "\tat ");
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(String properties) throws IOException {
        err.reset();
        Path file = Files.writeString(
                root.resolve("mine.properties"),
                "broker.data=" + root.resolve("broker") + "\nrepository.url=" + RunningApplication.database(root) + "\n"
                        + properties);
        return IngestApplication.run(
                new String[] {file.toString()},
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private String said() {
        return err.toString(UTF_8);
    }
}
