// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with characters beyond ASCII, in a process whose environment is empty, as systemd and Docker start one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "file names have no locale there")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocaleTest {

    private static final List<String> NAMES = List.of("rechnung-müller.csv", "счёт-中文.csv");

    @TempDir
    Path root;

    private Process started;

    /** Also after a timeout, when the test's own thread still reads what the process says. */
    @AfterEach
    void endProcess() {
        if (started != null) {
            started.destroyForcibly().onExit().join();
        }
    }

    @Test
    void withoutOneItSaysSoAndStartsNothing() throws Exception {
        Files.writeString(
                root.resolve("application.properties"),
                """
                vendor.acme.host=127.0.0.1
                vendor.acme.username=acme
                vendor.acme.password=secret
                vendor.acme.folder=in
                """);
        Process process = process(Map.of());
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(said).contains("sun.jnu.encoding", "LANG=C.UTF-8").doesNotContain("\tat ");
        assertThat(root.resolve("data")).doesNotExist();
    }

    @Test
    void withTheOneOfTheUnitAndTheImageEachNameIsDeliveredByteForByte() throws Exception {
        Path atVendor = Files.createDirectories(root.resolve("vendor"));
        byte[] content = new byte[10_000];
        new Random(13).nextBytes(content);
        for (String name : NAMES) {
            Files.write(atVendor.resolve(name), content);
        }
        try (EmbeddedFtpsServer server =
                EmbeddedFtpsServer.builder().user("acme", "secret", atVendor).start()) {
            Files.writeString(
                    root.resolve("application.properties"),
                    RunningApplication.acmeOn(server).stripTrailing()
                            + "&ftpClient.controlEncoding=UTF-8\nvendor.acme.folder=in/acme");
            readUntilDelivered(process(Map.of("LANG", "C.UTF-8")).inputReader(UTF_8));
        }
        for (String name : NAMES) {
            assertThat(root.resolve("in/acme").resolve(name)).hasBinaryContent(content);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSI_X3.4-1968", "ISO-8859-1", "no-such-encoding"})
    void isRefusedIfItsEncodingCannotStoreEveryName(String encoding) {
        assertThat(LocalNames.problemWith(encoding))
                .hasValueSatisfying(problem -> assertThat(problem).contains(encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf8", "GB18030"})
    void isAcceptedIfItsEncodingCanStoreEveryName(String encoding) {
        assertThat(LocalNames.problemWith(encoding)).isEmpty();
    }

    private Process process(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ApplicationProcess.command())
                .directory(root.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        started = builder.start();
        return started;
    }

    private static void readUntilDelivered(BufferedReader log) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int delivered = 0; delivered < NAMES.size(); ) {
            String line = log.readLine();
            assertThat(line).as("a further line after %s", lines).isNotNull();
            lines.add(line);
            delivered += line.contains(" is in in/acme") ? 1 : 0;
        }
    }
}
