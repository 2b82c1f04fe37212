// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.example.server.EmbeddedFtpsServer;
import io.ftpsreuse.example.server.EmbeddedFtpsServer.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route template vendor-outbox, with the vendor's directory on a strict server. */
class VendorOutboxTest {

    private static final String CONTENT = "confirmed;1\n".repeat(10_000);

    @TempDir
    Path root;

    private Path atVendor;
    private Path outbox;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void startServer() throws IOException {
        atVendor = Files.createDirectories(root.resolve("vendor"));
        outbox = Files.createDirectories(root.resolve("out"));
        server = EmbeddedFtpsServer.start(List.of(new Account("acme", "secret", atVendor)));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void pushesAFileUnderATemporaryNameAndRenamesItAtTheVendor() throws Exception {
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(atVendor.resolve("incoming/confirmation.csv")).hasContent(CONTENT);
        assertThat(atVendor.resolve("incoming/confirmation.csv.part")).doesNotExist();
        assertThat(server.commands())
                .filteredOn(command -> command.matches("(STOR|RNFR|RNTO) .*"))
                .containsExactly(
                        "STOR incoming/confirmation.csv.part",
                        "RNFR incoming/confirmation.csv.part",
                        "RNTO incoming/confirmation.csv");
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void movesPushedFilesAside() throws Exception {
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(outbox.resolve("confirmation.csv")).doesNotExist();
        assertThat(outbox.resolve(".sent/confirmation.csv")).hasContent(CONTENT);
    }

    @Test
    void pushesManyFilesInARow() throws Exception {
        for (int i = 0; i < 12; i++) {
            Files.writeString(outbox.resolve("confirmation-" + i + ".csv"), CONTENT + i);
        }

        try (RunningApplication application = start(12)) {
            assertThat(application.await()).isTrue();
        }

        for (int i = 0; i < 12; i++) {
            assertThat(atVendor.resolve("incoming/confirmation-" + i + ".csv")).hasContent(CONTENT + i);
        }
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void leavesFilesAloneThatAreStillBeingWritten() throws Exception {
        Files.writeString(outbox.resolve(".unfinished.csv"), CONTENT);
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(outbox.resolve(".unfinished.csv")).exists();
        assertThat(atVendor.resolve("incoming")).isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void takesTheNamesOfDirectoriesAsTheyAreWritten() throws Exception {
        Path written = Files.createDirectories(root.resolve("out%2Bbox+1 100%"));
        Files.writeString(written.resolve("confirmation.csv"), CONTENT);
        Files.createDirectories(atVendor.resolve("out%2Bgoing+1 100%"));
        Files.writeString(atVendor.resolve("out%2Bgoing+1 100%/order.csv"), CONTENT);
        String properties = RunningApplication.acmeOn(server)
                + """
                vendor.acme.directory=out%2Bgoing+1 100%
                vendor.acme.archive=do%2Bne+1 100%
                vendor.acme.upload-directory=in%2Bcoming+1 100%
                """
                + "vendor.acme.folder=" + root.resolve("in%2B+1 100%") + "\nvendor.acme.outbox=" + written;

        try (RunningApplication application = RunningApplication.start(root, properties, route -> route.whenDone(2))) {
            application.until(() -> Files.exists(atVendor.resolve("out%2Bgoing+1 100%/do%2Bne+1 100%/order.csv"))
                    && Files.exists(written.resolve(".sent/confirmation.csv")));
        }

        assertThat(atVendor.resolve("in%2Bcoming+1 100%/confirmation.csv")).hasContent(CONTENT);
        assertThat(root.resolve("in%2B+1 100%/order.csv")).hasContent(CONTENT);
        assertThat(root.resolve("in%2B+1 100%/.staging")).isDirectoryContaining("glob:**/fetch-acme-*");
    }

    private RunningApplication start(int files) throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.outbox=" + outbox
                + "\nvendor.acme.upload-directory=incoming\n";
        return RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-outbox").whenDone(files));
    }
}
