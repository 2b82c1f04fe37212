// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A data command that is refused after its data connection's handshake has begun, which may have used up a ticket. */
class RefusedCommandIT {

    private static final byte[] CONTENT = new byte[20_000];

    @ParameterizedTest
    @MethodSource("io.ftpsreuse.it.server.ServerMatrix#strict")
    void leavesTheClientOfUse(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("there", CONTENT);
            for (int i = 0; i < 5; i++) {
                assertRefused(client);
                assertThat(client.download("there")).isEqualTo(CONTENT);
            }
            assertThat(client.learnt().refusedDataConnections()).isZero();
            assertThat(client.learnt().fullDataConnections()).isZero();
            // The first refusal may cost a ticket, and with it the control connection; no other.
            assertThat(client.learnt().controlConnections()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void leavesAClientOfUseThatNobodyRenews(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_3));
                TestClient client = TestClient.connect(server, true)) {
            client.ftps().setControlConnectionRenewal(null);
            server.files().write("there", CONTENT);
            assertRefused(client);
            assertThat(client.download("there")).isEqualTo(CONTENT);
            assertThat(client.learnt().controlConnections()).isEqualTo(1);
        }
    }

    private static void assertRefused(TestClient client) {
        assertThatThrownBy(() -> client.download("missing"))
                .isInstanceOfSatisfying(DataCommandFailedException.class, e -> assertThat(e.replyCode())
                        .isEqualTo(550));
    }
}
