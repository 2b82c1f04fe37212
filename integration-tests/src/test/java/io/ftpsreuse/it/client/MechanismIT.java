// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mechanism is found on which server, and what ten uploads in a row cost: the table of docs/evidence/measurements.md. */
class MechanismIT {

    @Test
    void isTheTicketOfTls12WhereTheServerKeepsNoSessions() throws Exception {
        FtpsServerSpec withoutCache = FtpsServerSpec.of(FtpsProduct.PROFTPD)
                .withTls(TlsVersions.TLS_1_2)
                .withExtraLines("TLSSessionCache off", "TLSSessionTickets on");
        try (FtpsServer server = FtpsServers.start(withoutCache);
                TestClient client = TestClient.connect(server, true)) {
            for (int i = 0; i < 10; i++) {
                client.upload("file-" + i, new byte[1_000]);
                assertThat(server.files().read("file-" + i)).hasSize(1_000);
            }
            assertThat(client.learnt().mechanism()).contains(ResumptionMechanism.TLS12_TICKET);
            assertThat(client.learnt().controlConnections()).isEqualTo(2);
            // Without a cache the server gives no session id, which shows before anything is tried. It logs the first
            // data connection of each control connection only.
            assertThat(client.learnt().refusedDataConnections()).isZero();
            assertThat(client.learnt().resumedDataConnections()).isEqualTo(11);
            assertThat(client.learnt().fullDataConnections()).isZero();
            assertThat(server.log().lines().filter(line -> line.contains("data connection accepted")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("resumed session"));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}, {3} control connections")
    @CsvSource({
        "VSFTPD, TLS_1_2, TLS12_SESSION_ID, 1",
        "VSFTPD, TLS_1_3, TLS13_TICKET, 1",
        "VSFTPD, BOTH, TLS13_TICKET, 1",
        "PROFTPD, TLS_1_2, TLS12_SESSION_ID, 1",
        "PROFTPD, TLS_1_3, TLS13_TICKET, 10",
        "PROFTPD, BOTH, TLS12_SESSION_ID, 2",
        "PURE_FTPD, TLS_1_2, TLS12_SESSION_ID, 1",
        "PURE_FTPD, BOTH, TLS12_SESSION_ID, 2",
    })
    void isFoundWithoutARefusalAndKept(
            FtpsProduct product, TlsVersions tls, ResumptionMechanism expected, int controlConnections)
            throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withTls(tls));
                TestClient client = TestClient.connect(server, true)) {
            for (int i = 0; i < 10; i++) {
                client.upload("file-" + i, new byte[1_000]);
            }
            assertThat(client.learnt().mechanism()).contains(expected);
            assertThat(client.learnt().controlConnections()).isEqualTo(controlConnections);
            assertThat(client.learnt().refusedDataConnections()).isZero();
        }
    }
}
