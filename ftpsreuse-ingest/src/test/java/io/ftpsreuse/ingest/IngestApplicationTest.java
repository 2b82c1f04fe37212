// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.ingest.vendor.Vendor;
import io.ftpsreuse.ingest.vendor.VendorProperties;
import io.ftpsreuse.ingest.vendor.VendorSetting;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application as it is started from a command line. */
class IngestApplicationTest {

    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void explainsItselfWhenThereIsNoPropertiesFile() {
        Path missing = root.resolve("application.properties");

        assertThat(run(missing.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("There is no file " + missing, "vendor.acme.host=ftp.acme.example", "--example");
    }

    @Test
    void saysWhatIsWrongInThePropertiesFile() throws IOException {
        Path file = Files.writeString(root.resolve("mine.properties"), "vendor.acme.host=ftp.acme.example");

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains("mine.properties", "vendor.acme.username is missing")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @CsvSource({
        "repository.url=jdbc:mysql://db, repository.url must begin with jdbc:h2: or jdbc:postgresql:",
        "repository.url=jdbc:h2:mem:x;WRITE_DELAY=9, repository.url must not set WRITE_DELAY",
        "repository.keep=long, 'repository.keep is ''long'', but must be a length of time'",
        "repository.keep=0, 'repository.keep is ''0'', but must be a length of time'",
        "log.format=xml, 'log.format is ''xml'', but must be text or json'",
        "leftovers.age=old, 'leftovers.age is ''old'', but must be a length of time'",
    })
    void saysWhatIsWrongWithASettingOfTheWholeApplication(String line, String problem) throws IOException {
        Path file = Files.writeString(
                root.resolve("mine.properties"),
                """
                vendor.acme.host=ftp.acme.example
                vendor.acme.username=ingest
                vendor.acme.password=secret
                vendor.acme.folder=in
                """
                        + line);

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains(problem).doesNotContain("\tat ");
    }

    @Test
    void printsAnExampleThatIsValid() throws IOException {
        assertThat(run("--example")).isZero();

        Properties example = new Properties();
        example.load(new StringReader(out.toString(UTF_8).replaceAll("\\{\\{env:(.*)}}", "$1")));
        try (CloseableContext context = new CloseableContext(example)) {
            assertThat(new VendorProperties(context.context()).read())
                    .extracting(Vendor::name)
                    .containsExactly("acme", "globex");
        }
    }

    @Test
    void theExampleExplainsEverySetting() {
        run("--example");

        for (VendorSetting setting : VendorSetting.values()) {
            assertThat(out.toString(UTF_8)).containsPattern("(?m)^#?" + setting.keyOf("acme") + " = ");
        }
    }

    @Test
    void runsUntilItIsToldToStopAndThenStopsGracefully() throws Exception {
        Path atVendor = Files.createDirectories(root.resolve("vendor"));
        Files.writeString(atVendor.resolve("orders.csv"), "1;42");
        try (EmbeddedFtpsServer server =
                EmbeddedFtpsServer.builder().user("acme", "secret", atVendor).start()) {
            Files.writeString(
                    root.resolve("application.properties"),
                    RunningApplication.acmeOn(server) + "vendor.acme.folder=in/acme");
            Process process = process();
            try (BufferedReader log = process.inputReader()) {
                List<String> lines = linesUntil("orders.csv, 4 bytes, is in in/acme", log);
                // unlike Process.destroy, this leaves the log readable
                process.toHandle().destroy();
                lines.addAll(log.lines().toList());

                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(SIGTERM);
                assertThat(String.join("\n", lines))
                        .contains("acme@localhost", "shutdown in")
                        .doesNotContain("secret", "WARN", "ERROR");
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(root.resolve("in/acme/orders.csv")).hasContent("1;42");
    }

    private int run(String... arguments) {
        return IngestApplication.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private Process process() throws IOException {
        return new ProcessBuilder(ApplicationProcess.command())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> linesUntil(String end, BufferedReader log) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = log.readLine();
            assertThat(line).as("a further line after %s", lines).isNotNull();
            lines.add(line);
        } while (!line.contains(end));
        return lines;
    }

    private record CloseableContext(CamelContext context) implements AutoCloseable {

        CloseableContext(Properties properties) {
            this(new DefaultCamelContext());
            context.getPropertiesComponent().setInitialProperties(properties);
        }

        @Override
        public void close() {
            context.stop();
        }
    }
}
