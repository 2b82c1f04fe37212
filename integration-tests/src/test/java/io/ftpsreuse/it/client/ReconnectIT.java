// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that connects again: it resumes the session of its last control connection where the server allows. */
class ReconnectIT {

    private static final int CONNECTIONS = 4;
    private static final byte[] CONTENT = new byte[20_000];

    /** Each control connection has a process of its own on both: they share the keys of tickets, but not the cache of sessions. */
    @ParameterizedTest(name = "{0} {1}: {2} of 4 resumed")
    @CsvSource({"PROFTPD, TLS_1_3, 3", "VSFTPD, TLS_1_3, 3", "PROFTPD, TLS_1_2, 0", "VSFTPD, TLS_1_2, 0"})
    void resumesTheSessionBefore(FtpsProduct product, TlsVersions tls, int resumed) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withTls(tls));
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("file", CONTENT);
            transferOnEachOf(CONNECTIONS, client);

            assertThat(client.learnt().controlConnections()).isEqualTo(CONNECTIONS);
            assertThat(client.learnt().resumedControlConnections()).isEqualTo(resumed);
            assertNothingRefused(server, client);
            if (product == FtpsProduct.PROFTPD) {
                assertThat(controlConnectionsIn(server.log()))
                        .hasSize(CONNECTIONS)
                        .filteredOn(line -> line.contains("resumed session"))
                        .hasSize(resumed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void resumesByTheTicketsOfAServerWithoutACache(TlsVersions tls) throws Exception {
        FtpsServerSpec spec = FtpsServerSpec.of(FtpsProduct.PROFTPD)
                .withTls(tls)
                .withExtraLines("TLSSessionCache off", "TLSSessionTickets on");
        try (FtpsServer server = FtpsServers.start(spec);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("file", CONTENT);
            transferOnEachOf(CONNECTIONS, client);

            assertThat(client.learnt().resumedControlConnections()).isGreaterThanOrEqualTo(CONNECTIONS - 2);
            assertNothingRefused(server, client);
        }
    }

    /** A server that was started anew has other keys; what the client has kept of the one before must not be in the way. */
    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void startsAnewWithAServerThatHasForgotten(TlsVersions tls) throws Exception {
        try (FtpsServer server =
                        FtpsServers.start(FtpsServerSpec.of(FtpsProduct.PROFTPD).withTls(tls));
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("file", CONTENT);
            transferOnEachOf(2, client);
            long resumedBefore = client.learnt().resumedControlConnections();
            server.restart();
            client.reconnect();
            for (int i = 0; i < 12; i++) {
                // More than the tickets that a JDK keeps.
                assertThat(client.download("file")).isEqualTo(CONTENT);
            }
            assertThat(client.learnt().resumedControlConnections()).isEqualTo(resumedBefore);
            assertNothingRefused(server, client);
        }
    }

    /** JSSE keeps each ticket of TLS 1.3 for as long as the control connection, which so must not last for ever. */
    @ParameterizedTest
    @EnumSource(names = {"TLS_1_2", "TLS_1_3"})
    void isRenewedAfterAThousandTickets(TlsVersions tls) throws Exception {
        try (FtpsServer server =
                        FtpsServers.start(FtpsServerSpec.of(FtpsProduct.VSFTPD).withTls(tls));
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("file", new byte[1]);
            for (int i = 0; i < 1000; i++) {
                client.download("file");
            }
            assertThat(client.learnt().controlConnections()).isEqualTo(1);
            client.download("file");
            assertThat(client.learnt().controlConnections()).isEqualTo(tls == TlsVersions.TLS_1_3 ? 2 : 1);
            assertNothingRefused(server, client);
        }
    }

    private static void transferOnEachOf(int connections, TestClient client) throws Exception {
        for (int i = 0; i < connections; i++) {
            if (i > 0) {
                client.reconnect();
            }
            assertThat(client.download("file")).isEqualTo(CONTENT);
            assertThat(client.names(".")).contains("file");
        }
    }

    private static void assertNothingRefused(FtpsServer server, TestClient client) {
        assertThat(client.learnt().refusedDataConnections()).isZero();
        assertThat(client.learnt().fullDataConnections()).isZero();
        assertThat(server.refusedDataConnections()).isZero();
    }

    private static List<String> controlConnectionsIn(String log) {
        return log.lines()
                .filter(line -> line.contains("connection accepted") && !line.contains("data connection"))
                .collect(Collectors.toList());
    }
}
