// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.net.Proxy;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Control and data connections through a proxy, with the TLS session resumed as without. */
@Tag("all")
class ProxyIT {

    static Stream<Arguments> proxiesAndServers() {
        return Stream.of(Proxy.Type.SOCKS, Proxy.Type.HTTP)
                .flatMap(type -> Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                        .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                                .map(tls -> Arguments.of(
                                        type, FtpsServerSpec.of(product).withTls(tls)))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("proxiesAndServers")
    void everyConnectionGoesThroughIt(Proxy.Type type, FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                LoopbackProxy proxy = LoopbackProxy.start(type);
                Routes routes = Routes.start().bind("way", proxy.asProxy())) {
            FtpsUri files = throughProxy(server, "files");
            byte[] content = new byte[100_000];
            new Random(1).nextBytes(content);
            for (int i = 0; i < 4; i++) {
                routes.upload(files, "file-" + i, content);
                assertThat(server.files().read("files/file-" + i)).isEqualTo(content);
            }
            assertThat(routes.pollOnce(files)).contains(content);

            assertReuseThrough(proxy, server, routes);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("proxiesAndServers")
    void soDoesEachConnectionAfterAnother(Proxy.Type type, FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                LoopbackProxy proxy = LoopbackProxy.start(type);
                Routes routes = Routes.start().bind("way", proxy.asProxy())) {
            FtpsUri files = throughProxy(server, "files").with("disconnect", true);
            for (int i = 0; i < 3; i++) {
                routes.upload(files, "file-" + i, "content");
            }

            assertThat(server.files().list("files")).hasSize(3);
            assertThat(routes.learnt().controlConnections()).isGreaterThanOrEqualTo(3);
            assertReuseThrough(proxy, server, routes);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("proxiesAndServers")
    void noConnectionStaysOpenThatIsNotNeeded(Proxy.Type type, FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                LoopbackProxy proxy = LoopbackProxy.start(type)) {
            try (Routes routes = Routes.start().bind("way", proxy.asProxy())) {
                FtpsUri files = throughProxy(server, "files");
                for (int i = 0; i < 5; i++) {
                    routes.upload(files, "file-" + i, "content");
                }
                Failure.of(
                        GenericFileOperationFailedException.class,
                        () -> routes.pollOnce(throughProxy(server, "missing").with("autoCreate", false)));
                // The producer's control connection, while its context runs.
                await().untilAsserted(() -> assertThat(proxy.openConnections()).isEqualTo(1));
            }
            await().untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
        }
    }

    private static FtpsUri throughProxy(FtpsServer server, String directory) {
        return FtpsUri.of(server, directory).with("ftpClient.proxy", "#bean:way");
    }

    private static void assertReuseThrough(LoopbackProxy proxy, FtpsServer server, Routes routes) {
        long data = routes.learnt().resumedDataConnections();
        int control = Collections.frequency(proxy.ports(), server.port());
        // One more where a server sends no ticket for an upload: that is found out after PASV, and only once.
        assertThat((long) proxy.ports().size() - control).isBetween(data, data + 1);
        // More where a TLS version was offered that the server does not speak.
        assertThat(control).isGreaterThanOrEqualTo((int) routes.learnt().controlConnections());
        assertThat(server.resumedDataConnections()).isEqualTo((int) data);
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(routes.learnt().fullDataConnections()).isZero();
    }
}
