// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.ServerMatrix;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes on every strict server, TLS version, way of starting TLS and data connection mode, each as the first thing. */
class RouteMatrixIT {

    private static final Random CONTENT = new Random(42);

    static Stream<Arguments> serversAndModes() {
        return ServerMatrix.strict()
                .flatMap(spec -> Stream.of(true, false).map(passive -> Arguments.of(spec, passive)));
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void uploadsAsTheVeryFirstThingAndManyTimesInARow(FtpsServerSpec spec, boolean passive) throws Exception {
        try (FtpsServer server = start(spec, passive);
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("passiveMode", passive);
            for (int i = 0; i < 10; i++) {
                byte[] content = bytes(i * 7_000);
                routes.upload(out, "upload-" + i, content);
                assertThat(server.files().read("out/upload-" + i)).isEqualTo(content);
            }
            assertNothingWentWrong(routes, warnings);
            assertReuseSeenByBothSides(server, routes, 10);
        }
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void appendsAndRenamesWhatItUploads(FtpsServerSpec spec, boolean passive) throws Exception {
        try (FtpsServer server = start(spec, passive);
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri base = FtpsUri.of(server, "out").with("passiveMode", passive);
            FtpsUri appending = base.with("fileExist", "Append");
            FtpsUri renaming = base.with("tempFileName", "${file:name}.part");
            byte[] first = bytes(40_000);
            byte[] second = bytes(333);

            routes.upload(appending, "nested/dir/appended", first);
            routes.upload(renaming, "renamed", first);
            routes.upload(appending, "nested/dir/appended", second);
            routes.upload(renaming, "renamed", second);

            assertThat(server.files().read("out/nested/dir/appended"))
                    .startsWith(first)
                    .endsWith(second)
                    .hasSize(40_333);
            assertThat(server.files().read("out/renamed")).isEqualTo(second);
            assertThat(server.files().list("out")).containsExactly("nested", "renamed");
            assertNothingWentWrong(routes, warnings);
            assertReuseSeenByBothSides(server, routes, 4);
        }
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void pollsNestedDirectoriesAsTheVeryFirstThingAndDeletes(FtpsServerSpec spec, boolean passive) throws Exception {
        pollsNestedDirectories(spec, passive, "delete", "true", server -> {
            assertThat(server.files().list("in")).containsExactly("sub");
            assertThat(server.files().list("in/sub")).containsExactly("deep");
            assertThat(server.files().list("in/sub/deep")).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}, passive: {1}")
    @MethodSource("serversAndModes")
    void pollsNestedDirectoriesAsTheVeryFirstThingAndMoves(FtpsServerSpec spec, boolean passive) throws Exception {
        pollsNestedDirectories(spec, passive, "move", ".done", server -> {
            assertThat(server.files().list("in")).containsExactly(".done", "sub");
            assertThat(server.files().list("in/.done")).containsExactly("a.bin", "empty.txt");
            assertThat(server.files().list("in/sub")).containsExactly(".done", "deep");
            assertThat(server.files().list("in/sub/deep/.done")).containsExactly("c.bin", "d.bin");
        });
    }

    private static void pollsNestedDirectories(
            FtpsServerSpec spec, boolean passive, String option, String value, AfterPoll after) throws Exception {
        TreeMap<String, byte[]> vendorFiles = new TreeMap<>();
        vendorFiles.put("a.bin", bytes(300_000));
        vendorFiles.put("empty.txt", new byte[0]);
        vendorFiles.put("sub/b.bin", bytes(1));
        vendorFiles.put("sub/deep/c.bin", bytes(16_384));
        vendorFiles.put("sub/deep/d.bin", bytes(16_385));
        ReceivedFiles received = new ReceivedFiles();
        try (FtpsServer server = start(spec, passive)) {
            vendorFiles.forEach((name, content) -> server.files().write("in/" + name, content));
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("passiveMode", passive)
                    .with("recursive", true)
                    .with(option, value);
            try (CapturedLog warnings = CapturedLog.from(Level.WARN);
                    Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().ignoreException(UncheckedIOException.class).untilAsserted(() -> after.check(server));

                assertThat(received.names()).isEqualTo(vendorFiles.keySet());
                vendorFiles.forEach((name, content) ->
                        assertThat(received.content(name)).as(name).isEqualTo(content));
                routes.stopAll();
                assertNothingWentWrong(routes, warnings);
                assertReuseSeenByBothSides(server, routes, 3 + vendorFiles.size());
            }
        }
    }

    private static FtpsServer start(FtpsServerSpec spec, boolean passive) {
        return passive ? FtpsServers.start(spec) : FtpsServers.startForActiveMode(spec);
    }

    private static void assertNothingWentWrong(Routes routes, CapturedLog warnings) {
        assertThat(routes.problems()).isEmpty();
        assertThat(warnings.lines()).isEmpty();
    }

    private static void assertReuseSeenByBothSides(FtpsServer server, Routes routes, int atLeast) {
        assertThat(routes.learnt().mechanism()).isPresent();
        assertThat(routes.learnt().fullDataConnections()).isZero();
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(server.resumedDataConnections())
                .isGreaterThanOrEqualTo(atLeast)
                .isEqualTo((int) routes.learnt().resumedDataConnections());
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        CONTENT.nextBytes(bytes);
        return bytes;
    }

    private interface AfterPoll {
        void check(FtpsServer server);
    }
}
