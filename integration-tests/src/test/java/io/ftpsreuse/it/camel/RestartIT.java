// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that restarts has forgotten its sessions and ticket keys. camel-ftp asks by NOOP, before each poll and each
 * upload, whether the connection still lives, and connects again if not; so a route sees no error as long as the server
 * is up when it is needed.
 */
class RestartIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    static Stream<Named<FtpsServerSpec>> servers() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> FtpsServerSpec.of(product).withTls(tls)))
                .map(spec -> Named.of(spec.toString(), spec));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theNextUploadAfterARestartSucceeds(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out");
            routes.upload(out, "before", CONTENT);
            server.restart();
            routes.upload(out, "after-restart", CONTENT);
            server.kill();
            server.restart();
            routes.upload(out, "after-kill", CONTENT);

            assertThat(server.files().list("out")).containsExactly("after-kill", "after-restart", "before");
            assertThat(server.files().read("out/after-kill")).isEqualTo(CONTENT);
            assertNothingRefused(server, routes);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theNextPollAfterARestartSucceeds(FtpsServerSpec spec) throws Exception {
        ReceivedFiles received = new ReceivedFiles();
        try (FtpsServer server = FtpsServers.start(spec)) {
            // Polls come when the test says so, hence none falls into the restart.
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("scheduler", "#" + ManualScheduler.NAME)
                    .with("delete", true);
            ManualScheduler scheduler = new ManualScheduler();
            try (Routes routes = Routes.prepare(rb -> rb.from(in.toString()).process(received))
                    .bind(ManualScheduler.NAME, scheduler)
                    .started()) {
                server.files().write("in/before", CONTENT);
                scheduler.poll();
                server.restart();
                server.files().write("in/after-restart", CONTENT);
                scheduler.poll();
                server.kill();
                server.restart();
                server.files().write("in/after-kill", CONTENT);
                scheduler.poll();

                assertThat(received.names()).containsExactlyInAnyOrder("before", "after-restart", "after-kill");
                assertThat(server.files().list("in")).isEmpty();
                assertThat(routes.problems()).isEmpty();
                assertNothingRefused(server, routes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aFileInWorkWhileTheServerRestartsIsMovedAfterwards(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().write("in/file", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in").polledOften().with("move", ".done");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(exchange -> server.restart()))) {
                await().until(() -> server.files().exists("in/.done/file"));

                assertThat(routes.problems()).isEmpty();
                assertNothingRefused(server, routes);
            }
        }
    }

    /** While it is down there are errors, of course, and camel-ftp tells of them; nobody need do anything about it. */
    @ParameterizedTest
    @MethodSource("servers")
    void aServerThatWasDownIsPolledAndServedAgain(FtpsServerSpec spec) throws Exception {
        ReceivedFiles received = new ReceivedFiles();
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().write("in/before", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("maximumReconnectAttempts", 0)
                    .with("delete", true);
            FtpsUri out = FtpsUri.of(server, "out").with("maximumReconnectAttempts", 0);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> received.names().contains("before"));
                routes.upload(out, "before", CONTENT);
                server.kill();
                await().until(() -> !routes.problems().isEmpty());
                Failure.of(ConnectException.class, () -> routes.upload(out, "meanwhile", CONTENT));

                server.files().write("in/after", CONTENT);
                server.restart();
                await().until(() -> received.names().contains("after"));
                routes.upload(out, "after", CONTENT);

                assertThat(server.files().list("out")).containsExactly("after", "before");
                assertNothingRefused(server, routes);
            }
        }
    }

    private static void assertNothingRefused(FtpsServer server, Routes routes) {
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(routes.learnt().fullDataConnections()).isZero();
    }
}
