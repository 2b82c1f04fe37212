// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application that gets SIGTERM in the middle of a transfer. */
@Tag("one-jdk")
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class GracefulStopTest {

    /** So large that it does not arrive between two looks of the test. */
    private static final long SIZE = 200_000_000;

    @TempDir
    Path root;

    private Path atVendor;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillFolders() throws IOException {
        atVendor = server.home();
        try (RandomAccessFile file =
                new RandomAccessFile(atVendor.resolve("large.bin").toFile(), "rw")) {
            file.setLength(SIZE);
        }
    }

    @Test
    void finishesTheTransferAndDeliversOnce() throws Exception {
        try (ApplicationProcess application = start("")) {
            application.await(this::isUnderWay);
            int exitCode = application.terminate();

            assertThat(exitCode).isEqualTo(ApplicationProcess.SIGTERM);
            List<String> log = application.log();
            assertThat(indexOf("triggered by SIGTERM", log)).isNotNegative();
            assertThat(indexOf("large.bin, " + SIZE + " bytes, is in", log))
                    .isGreaterThan(indexOf("triggered by SIGTERM", log));
        }
        assertThat(root.resolve("in/large.bin")).hasSize(SIZE);
        assertThat(atVendor.resolve("large.bin")).doesNotExist();
        assertThat(atVendor.resolve(".archive/large.bin")).hasSize(SIZE);
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("RETR"))
                .hasSize(1);
    }

    @Test
    void endsWithinTheTimeLimitAndTheNextStartDeliversOnce() throws Exception {
        try (ApplicationProcess application = start("camel.main.shutdown-timeout=1\n")) {
            application.await(this::isUnderWay);
            long start = System.nanoTime();
            assertThat(application.terminate()).isEqualTo(ApplicationProcess.SIGTERM);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(
                        root.resolve("in/large.bin").toFile().exists()
                                ? root.resolve("in/large.bin")
                                : atVendor.resolve("large.bin"))
                .hasSize(SIZE);
        try (ApplicationProcess application = start("")) {
            application.await(() -> Files.exists(atVendor.resolve(".archive/large.bin")));
            application.terminate();
        }
        assertThat(root.resolve("in/large.bin")).hasSize(SIZE);
        assertThat(atVendor.resolve("large.bin")).doesNotExist();
    }

    private ApplicationProcess start(String more) throws IOException {
        return ApplicationProcess.start(
                root,
                RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in") + "\n" + more,
                Map.of());
    }

    private boolean isUnderWay() throws IOException {
        Path staging = root.resolve("in/.staging");
        if (Files.notExists(staging)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            // what is in the directory itself only tries whether it can be written
            return files.anyMatch(file -> Files.isRegularFile(file)
                    && !file.getParent().equals(staging)
                    && file.toFile().length() > 0);
        } catch (UncheckedIOException e) {
            // it was renamed meanwhile
            return false;
        }
    }

    private static int indexOf(String text, List<String> log) {
        return log.indexOf(
                log.stream().filter(line -> line.contains(text)).findFirst().orElse(""));
    }
}
