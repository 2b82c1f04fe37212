// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.ServerMatrix;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, in any order, on every strict server, TLS version, way of starting TLS and data connection mode. */
class SessionReuseMatrixIT {

    private static final Random CONTENT = new Random(42);

    static Stream<Arguments> serversAndModes() {
        return ServerMatrix.strict()
                .flatMap(spec -> Stream.of(true, false).map(passive -> Arguments.of(spec, passive)));
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void uploadsManyFilesInARowAsTheVeryFirstThing(FtpsServerSpec spec, boolean passive) throws Exception {
        try (FtpsServer server = start(spec, passive);
                TestClient client = TestClient.connect(server, passive)) {
            for (int i = 0; i < 10; i++) {
                byte[] content = bytes(1 + i * 7_000);
                client.upload("upload-" + i, content);
                assertThat(server.files().read("upload-" + i)).isEqualTo(content);
            }
            assertReuseSeenByBothSides(server, client, 10);
        }
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void listsDownloadsAndUploadsInAnyOrder(FtpsServerSpec spec, boolean passive) throws Exception {
        try (FtpsServer server = start(spec, passive);
                TestClient client = TestClient.connect(server, passive)) {
            byte[] vendorFile = bytes(300_000);
            server.files().write("in/deep/file.bin", vendorFile);
            server.files().write("empty.txt", new byte[0]);

            assertThat(client.names("in/deep")).containsExactly("file.bin");
            assertThat(client.download("in/deep/file.bin")).isEqualTo(vendorFile);
            client.upload("one", bytes(10));
            client.upload("two", bytes(0));
            assertThat(client.download("empty.txt")).isEmpty();
            client.upload("three", bytes(200_000));
            client.append("three", new byte[] {1, 2, 3});
            assertThat(server.files().read("three")).hasSize(200_003).endsWith(1, 2, 3);
            assertThat(client.names(".")).containsExactly("empty.txt", "in", "one", "three", "two");
            assertThat(client.ftps().listNames("in/deep")).containsExactly("in/deep/file.bin");
            assertThat(client.ftps().rename("one", "in/renamed")).isTrue();
            assertThat(client.ftps().deleteFile("two")).isTrue();
            assertThat(client.ftps().changeWorkingDirectory("in")).isTrue();
            for (int i = 0; i < 4; i++) {
                client.upload("here-" + i, bytes(5_000));
            }
            assertThat(client.download("renamed")).hasSize(10);
            assertThat(server.files().list("in"))
                    .containsExactly("deep", "here-0", "here-1", "here-2", "here-3", "renamed");
            assertReuseSeenByBothSides(server, client, 14);
        }
    }

    private static FtpsServer start(FtpsServerSpec spec, boolean passive) {
        return passive ? FtpsServers.start(spec) : FtpsServers.startForActiveMode(spec);
    }

    private static void assertReuseSeenByBothSides(FtpsServer server, TestClient client, int atLeast) {
        assertThat(client.learnt().mechanism()).isPresent();
        assertThat(client.learnt().fullDataConnections()).isZero();
        assertThat(client.learnt().refusedDataConnections()).isZero();
        assertThat(client.learnt().resumedDataConnections()).isGreaterThanOrEqualTo(atLeast);
        if (server.witnessesReuse()) {
            assertThat(server.resumedDataConnections()).isGreaterThanOrEqualTo(atLeast);
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        CONTENT.nextBytes(bytes);
        return bytes;
    }
}
