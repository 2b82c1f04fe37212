// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is called on the server has no part in where it is on this side before the route has it. */
class LocalNamesIT {

    /** Larger than what is held in memory, and large enough to be on their way at the same time. */
    private static final int SIZE = 6 << 20;

    private static final String LONG = "n".repeat(250);

    private static FtpsServer server;
    private static int directories;

    private final ReceivedFiles received = new ReceivedFiles();
    private final String directory = "in-" + ++directories;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = FtpsServers.start(FtpsProduct.PROFTPD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Map<String, byte[]> files(String... names) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : names) {
            byte[] content = new byte[SIZE];
            new Random(name.hashCode()).nextBytes(content);
            server.files().write(directory + "/" + name, content);
            files.put(name, content);
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({"3, false", "3, true", "1, true"})
    void filesWhoseNamesResembleTemporaryOnesAndLongNamesArriveTogether(int lanes, boolean localWorkDirectory)
            throws Exception {
        Map<String, byte[]> files = files("x", "x.inprogress", "x.inprogress.inprogress", LONG);
        FtpsUri in = FtpsUri.of(server, directory)
                .polledOften()
                .with("delete", true)
                .with("sortBy", "reverse:file:name")
                .with("parallelTransfers", lanes);
        Path work = folder.resolve("work");
        FtpsUri uri = localWorkDirectory ? in.with("localWorkDirectory", work) : in;
        try (Routes routes = Routes.start(rb -> rb.from(uri.toString()).process(received))) {
            await().until(() -> server.files().list(directory).isEmpty());
            assertThat(routes.problems()).isEmpty();
        }
        assertThat(received.names()).isEqualTo(files.keySet());
        files.forEach((name, content) -> assertThat(Arrays.mismatch(content, received.content(name)))
                .as(name)
                .isEqualTo(-1));
        if (localWorkDirectory) {
            try (Stream<Path> left = Files.list(work)) {
                assertThat(left).isEmpty();
            }
        }
    }

    /** camel-ftp leads out of the work directory with it; and where that is not there yet, to nothing. */
    @Test
    void aFileThatIsMovedOutOfItsDirectoryBeforeArrives() throws Exception {
        Map<String, byte[]> files = files("x");
        String taken = "taken-" + directory;
        FtpsUri in = FtpsUri.of(server, directory)
                .polledOften()
                .with("preMove", "../" + taken + "/${file:name}")
                .with("delete", true);
        try (Routes routes =
                Routes.start(rb -> rb.from(in.toString()).process(exchange -> received.process(exchange)))) {
            await().until(() ->
                    !received.names().isEmpty() || !routes.problems().isEmpty());
            assertThat(routes.problems()).isEmpty();
            await().until(() -> server.files().list(taken).isEmpty());
        }
        assertThat(Arrays.mismatch(received.content(received.names().iterator().next()), files.get("x")))
                .isEqualTo(-1);
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), taken)).doesNotExist();
    }
}
