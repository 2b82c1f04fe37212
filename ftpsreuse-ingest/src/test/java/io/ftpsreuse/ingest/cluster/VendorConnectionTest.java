// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.client.FileVersion;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does at the vendor when another was there in the same moment. */
class VendorConnectionTest {

    private static final String NAME = "orders.csv";
    private static final String ARCHIVE = ".archive";

    @TempDir
    Path root;

    private final CamelContext context = new DefaultCamelContext();
    private Path atVendor;
    private EmbeddedFtpsServer server;
    private VendorConnections connections;
    private VendorConnection connection;

    @BeforeEach
    void connect() throws Exception {
        atVendor = Files.createDirectories(root.resolve("vendor/outgoing"));
        server = EmbeddedFtpsServer.builder()
                .user("acme", "secret", root.resolve("vendor"))
                .start();
        context.start();
        connections = new VendorConnections(context);
        connections.start();
        connection = connections.take(
                "ftpsreuse:localhost:%d/outgoing?username=acme&password=secret&pinnedCertificate=sha256:%s&moveOverwrites=false"
                        .formatted(server.port(), server.certificateSha256()));
        connection.open();
    }

    @AfterEach
    void disconnect() {
        connection.close();
        connections.stop();
        context.stop();
        server.close();
    }

    @Test
    void movesAFileAndMakesTheDirectoryForIt() throws IOException {
        Files.writeString(atVendor.resolve(NAME), "ours");

        move(claimOf("ours"));

        assertThat(atVendor.resolve(ARCHIVE).resolve(NAME)).hasContent("ours");
        assertThat(atVendor.resolve(NAME)).doesNotExist();
    }

    @Test
    void leavesWhatAnotherWorkerHasMovedJustNow() throws IOException {
        Files.createDirectories(atVendor.resolve(ARCHIVE));
        Files.writeString(atVendor.resolve(ARCHIVE).resolve(NAME), "ours");

        move(claimOf("ours"));

        assertThat(atVendor.resolve(ARCHIVE).resolve(NAME))
                .as("camel-ftp would have deleted it")
                .hasContent("ours");
    }

    @Test
    void losesNeitherFileWhenOneOfTheSameNameIsInTheArchive() throws IOException {
        Files.createDirectories(atVendor.resolve(ARCHIVE));
        Files.writeString(atVendor.resolve(ARCHIVE).resolve(NAME), "yesterday's");
        Files.writeString(atVendor.resolve(NAME), "ours");

        move(claimOf("ours"));

        assertThat(atVendor.resolve(NAME)).doesNotExist();
        assertThat(atVendor.resolve(ARCHIVE).resolve(NAME)).hasContent("yesterday's");
        try (Stream<Path> archived = Files.list(atVendor.resolve(ARCHIVE))) {
            assertThat(archived).hasSize(2).anySatisfy(file -> assertThat(file).hasContent("ours"));
        }
    }

    @Test
    void saysSoWhenAFileCannotBeMoved() throws IOException {
        Files.writeString(atVendor.resolve(NAME), "ours");
        Files.writeString(atVendor.resolve(ARCHIVE), "a file where the directory should be");
        Claim claim = claimOf("ours");

        assertThatExceptionOfType(GenericFileOperationFailedException.class).isThrownBy(() -> move(claim));
        assertThat(atVendor.resolve(NAME)).hasContent("ours");
    }

    @Test
    void deletesAFileAndDoesNotMindThatItIsGone() throws IOException {
        Files.writeString(atVendor.resolve(NAME), "ours");

        connection.delete(NAME);
        connection.delete(NAME);

        assertThat(atVendor.resolve(NAME)).doesNotExist();
    }

    private void move(Claim claim) {
        connection.move(claim, connection.present(claim, FileVersion.UNKNOWN).orElse(FileVersion.UNKNOWN), ARCHIVE);
    }

    /** As the server lists it, by MLSD. */
    private Claim claimOf(String content) throws IOException {
        Path file = atVendor.resolve(NAME);
        long modified = Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        Claim claim = new Claim("acme", "outgoing/" + NAME, NAME, content.length(), modified);
        assertThat(connection.present(claim).isPresent()).isEqualTo(Files.exists(file));
        return claim;
    }
}
