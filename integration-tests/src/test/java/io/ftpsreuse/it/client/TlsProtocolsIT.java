// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that allows one TLS version only, with servers that speak both. */
class TlsProtocolsIT {

    static Stream<Arguments> serversAndVersions() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of("TLSv1.2", "TLSv1.3").map(version -> Arguments.of(product, version)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("serversAndVersions")
    void resumesByTheOnlyVersionAllowed(FtpsProduct product, String version) throws Exception {
        SessionReusingFtpsClientFactory factory = TestClient.trusting(CertificateAuthority.ofThisRun())
                .tlsProtocols(version)
                .build();
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, factory, true)) {
            server.files().write("file", new byte[1_000]);
            for (int i = 0; i < 5; i++) {
                assertThat(client.download("file")).hasSize(1_000);
                client.upload("up-" + i, new byte[] {1});
            }
            assertThat(client.learnt().mechanism())
                    .map(ResumptionMechanism::protocol)
                    .contains(version);
            assertThat(client.learnt().refusedDataConnections()).isZero();
            assertThat(server.refusedDataConnections()).isZero();
        }
    }
}
