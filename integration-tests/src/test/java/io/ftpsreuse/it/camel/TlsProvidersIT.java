// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.tls.TlsProviders;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strict servers, by the TLS of the provider that {@code sslContextParameters} names: uploads, listings and downloads. */
class TlsProvidersIT {

    private static final Map<FtpsProduct, FtpsServer> SERVERS = new EnumMap<>(FtpsProduct.class);

    @BeforeAll
    static void start() {
        List.of(TlsProviders.values()).forEach(TlsProviders::addLast);
        for (FtpsProduct product : List.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)) {
            SERVERS.put(product, FtpsServers.start(product));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(FtpsServer::close);
        List.of(TlsProviders.values()).forEach(TlsProviders::remove);
    }

    @ParameterizedTest(name = "{0} with {1}, {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            BCJSSE    | VSFTPD  | TLSv1.2         | 1
            BCJSSE    | VSFTPD  | TLSv1.3,TLSv1.2 | 2
            BCJSSE    | PROFTPD | TLSv1.2         | 1
            BCJSSE    | PROFTPD | TLSv1.3,TLSv1.2 | 2
            CONSCRYPT | VSFTPD  | TLSv1.2         | 1
            CONSCRYPT | VSFTPD  | TLSv1.3,TLSv1.2 | 2
            CONSCRYPT | PROFTPD | TLSv1.2         | 1
            CONSCRYPT | PROFTPD | TLSv1.3,TLSv1.2 | 2
            """)
    void resumeByTls12OnStrictServers(TlsProviders provider, FtpsProduct product, String versions, int logins)
            throws Exception {
        FtpsServer server = SERVERS.get(product);
        String directory = (provider + versions).replaceAll("\\W", "");
        SSLContextParameters parameters = Routes.trusting(CertificateAuthority.ofThisRun());
        parameters.setProvider(provider.providerName());
        try (Routes routes = Routes.prepare().bind("byProvider", parameters).started()) {
            FtpsUri uri = FtpsUri.of(server, directory)
                    .with("sslContextParameters", "#byProvider")
                    .with("tlsProtocols", versions);
            for (int i = 1; i <= 5; i++) {
                routes.upload(uri, "file-" + i, new byte[i]);
                assertThat(server.files().read(directory + "/file-" + i)).hasSize(i);
            }
            ServerMemory.Snapshot uploads = routes.learnt();
            assertThat(uploads.mechanism()).contains(ResumptionMechanism.TLS12_SESSION_ID);
            assertThat(uploads.controlConnections()).isEqualTo(logins);
            assertThat(routes.pollOnce(uri.with("fileName", "file-3")))
                    .hasValueSatisfying(content -> assertThat(content).hasSize(3));
            assertThat(routes.learnt().fullDataConnections()).isZero();
            assertThat(routes.learnt().refusedDataConnections()).isZero();
        }
    }
}
