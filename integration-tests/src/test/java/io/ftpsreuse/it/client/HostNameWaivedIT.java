// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.Identity;
import io.ftpsreuse.it.server.TlsVersions;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers without extended master secret (RFC 7627), such as those with OpenSSL 1.0.2: JSSE resumes their TLS 1.2 sessions only
 * while it identifies the end point, which {@code hostnameVerification=false} must not prevent.
 */
class HostNameWaivedIT {

    private static final byte[] CONTENT = new byte[20_000];

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void isNotNeededWhetherHostNamesAreVerifiedOrNot(FtpsProduct product) throws Exception {
        Identity otherHost = CertificateAuthority.ofThisRun().wrongHost();
        FtpsServerSpec spec =
                FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_2).withOpensslOptions("-ExtendedMasterSecret");
        try (FtpsServer server = FtpsServers.start(spec)) {
            resumes(server, TestClient.trusting(CertificateAuthority.ofThisRun()));
        }
        try (FtpsServer server = FtpsServers.start(spec.withCertificate(otherHost))) {
            resumes(
                    server,
                    TestClient.trusting(CertificateAuthority.ofThisRun()).hostnameVerification(false));
            resumes(
                    server,
                    SessionReusingFtpsClientFactory.builder()
                            .trustAllCertificates(true)
                            .hostnameVerification(false));
            resumes(
                    server,
                    SessionReusingFtpsClientFactory.builder()
                            .trustManagers(new OfNoKind())
                            .hostnameVerification(false));
            resumes(
                    server,
                    SessionReusingFtpsClientFactory.builder()
                            .pinnedCertificate(pinOf(otherHost.certificate()))
                            .hostnameVerification(false));
            rejects(server, TestClient.trusting(CertificateAuthority.ofThisRun()));
            // Without the host name the chain is still verified.
            rejects(server, SessionReusingFtpsClientFactory.builder().hostnameVerification(false));
        }
    }

    private static void resumes(FtpsServer server, ClientFactoryBuilder builder) throws Exception {
        try (TestClient client = TestClient.connect(server, builder.build(), true)) {
            client.upload("file", CONTENT);
            assertThat(client.names("")).contains("file");
            assertThat(client.download("file")).isEqualTo(CONTENT);
            assertThat(client.learnt().fullDataConnections()).isZero();
            assertThat(client.learnt().refusedDataConnections()).isZero();
            assertThat(client.learnt().controlConnections()).isEqualTo(1);
        }
    }

    private static CertificatePin pinOf(X509Certificate certificate) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return CertificatePin.parse("sha256:" + HexFormat.of().formatHex(digest));
    }

    private static void rejects(FtpsServer server, ClientFactoryBuilder builder) {
        assertThatThrownBy(() -> TestClient.connect(server, builder.build(), true))
                .isInstanceOf(CertificateRejectedException.class);
    }

    /** Not an extended one, so that JSSE itself looks at the host name. */
    private static final class OfNoKind implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            assertThat(chain).isNotEmpty();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
