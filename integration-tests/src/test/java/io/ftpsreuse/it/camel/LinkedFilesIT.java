// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbolic links on ProFTPD with {@code ShowSymlinks off}, of which MLSD returns the link's own size, and LIST the file's. */
class LinkedFilesIT {

    private static FtpsServer server;
    private static int directories;

    private final ReceivedFiles received = new ReceivedFiles();
    private final String directory = "in-" + ++directories;
    private final String store = "store-" + directories;

    @BeforeAll
    static void start() {
        // Lax, so that it serves ftps: as well.
        server = FtpsServers.start(
                FtpsServerSpec.of(FtpsProduct.PROFTPD).withRequireReuse(false).withExtraLines("ShowSymlinks off"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Map<String, byte[]> linkedFiles(int... sizes) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int size : sizes) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            String name = "of-" + size;
            server.files().write(store + "/" + name, content);
            server.files().link(directory + "/" + name, "../" + store + "/" + name);
            files.put(name, content);
        }
        return files;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "ftps, 1, false",
        "ftpsreuse, 1, false",
        "ftpsreuse, 1, true",
        "ftpsreuse, 3, false",
        "ftpsreuse, 3, true",
    })
    void theFilesArriveWholeAndOnlyTheLinksAreDeleted(String scheme, int lanes, boolean streamed) throws Exception {
        Map<String, byte[]> files = linkedFiles(0, 5, 5_000, 6 << 20);
        FtpsUri ours =
                FtpsUri.of(server, directory).polledOften().with("delete", true).with("streamDownload", streamed);
        FtpsUri in = scheme.equals("ftps") ? ours.stock() : ours.with("parallelTransfers", lanes);
        try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
            await().until(() -> server.files().list(directory).isEmpty()
                    || !routes.problems().isEmpty());
            assertThat(routes.problems()).isEmpty();
        }
        assertThat(received.names()).isEqualTo(files.keySet());
        files.forEach((name, content) -> {
            assertThat(Arrays.mismatch(received.content(name), content))
                    .as(name)
                    .isEqualTo(-1);
            assertThat(server.files().read(store + "/" + name)).as(name).isEqualTo(content);
        });
    }
}
