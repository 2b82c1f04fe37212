// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import static io.ftpsreuse.it.refusal.Client.failing;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.Identity;
import io.ftpsreuse.it.server.StockClient;
import io.ftpsreuse.it.server.TlsVersions;
import io.ftpsreuse.it.tls.TlsProviders;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** What JSSE says of a real vsftpd, or is told by it in alerts. */
final class TlsRefusals {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();
    private static final int SHORT = 500;

    private final Servers servers;

    TlsRefusals(Servers servers) {
        this.servers = servers;
    }

    Stream<Producer> all() {
        return Stream.of(
                producer(
                        KnownFailure.CERTIFICATE_OF_UNKNOWN_AUTHORITY,
                        () -> connecting(servers.vsftpd(), builder -> builder.trustManagers((TrustManager[]) null))),
                producer(
                        KnownFailure.CERTIFICATE_NOT_PINNED,
                        () -> connecting(servers.vsftpd(), builder -> builder.trustManagers((TrustManager[]) null)
                                .pinnedCertificate(new CertificatePin("ab".repeat(32))))),
                producer(
                        KnownFailure.CERTIFICATE_NOT_ACCEPTED,
                        () -> connecting(servers.vsftpd(), builder -> builder.trustManagers(new Distrust()))),
                producer(
                        KnownFailure.CERTIFICATE_OF_ANOTHER_HOST,
                        () -> connecting(showing(AUTHORITY.wrongHost()), b -> b)),
                producer(KnownFailure.CERTIFICATE_OUT_OF_DATE, () -> connecting(showing(AUTHORITY.expired()), b -> b)),
                producer(
                        KnownFailure.TLS_VERSIONS_DIFFER,
                        () -> connecting(tls12(), builder -> builder.tlsProtocols("TLSv1.3"))),
                producer(
                        KnownFailure.CIPHER_SUITES_DIFFER,
                        () -> connecting(tls12(), TlsRefusals::withSuitesForEllipticKeys)),
                producer(KnownFailure.CLIENT_CERTIFICATE_DEMANDED, () -> connecting(demanding(), builder -> builder)),
                producer(
                        KnownFailure.PLAIN_INSTEAD_OF_TLS,
                        () -> connecting(servers.vsftpd(), builder -> builder.implicit(true))),
                producer(KnownFailure.NOT_RESUMED_BY_PROVIDER, this::tls13OfBouncyCastle),
                producer(KnownFailure.GREETING_MISSING, this::explicitToImplicit),
                producer(KnownFailure.CLOSE_NOTIFY_MISSING, this::inboundClosedFirst));
    }

    private static Producer producer(KnownFailure refusal, Producer.Scenario scenario) {
        return new Producer(refusal, "vsftpd and JSSE", scenario);
    }

    private static Explanation connecting(FtpsServer server, UnaryOperator<ClientFactoryBuilder> settings)
            throws Exception {
        try (Client client = Client.of(server, settings)) {
            return failing(() -> client.connect().ftps().login("anybody", "anything"));
        }
    }

    private FtpsServer showing(Identity certificate) {
        return servers.get(
                "vsftpd as " + certificate.certificate().getSerialNumber(),
                FtpsProduct.VSFTPD,
                spec -> spec.withCertificate(certificate));
    }

    private FtpsServer tls12() {
        return servers.get("vsftpd with TLS 1.2", FtpsProduct.VSFTPD, spec -> spec.withTls(TlsVersions.TLS_1_2));
    }

    /** With implicit TLS, and in want of a client certificate. */
    private FtpsServer demanding() {
        return servers.get("demanding vsftpd", FtpsProduct.VSFTPD, spec -> spec.withImplicit(true)
                .withClientCertificatesFrom(AUTHORITY));
    }

    /** The server has an RSA key. */
    private static ClientFactoryBuilder withSuitesForEllipticKeys(ClientFactoryBuilder builder) {
        return builder.tlsProtocols("TLSv1.2")
                .sslParameters(() -> new SSLParameters(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"}));
    }

    private Explanation tls13OfBouncyCastle() throws Exception {
        TlsProviders provider = TlsProviders.BCJSSE;
        provider.addLast();
        try (Client client = Client.of(servers.vsftpd(), builder -> builder.sslContext("TLS", provider.providerName())
                        .tlsProtocols("TLSv1.3"))
                .logIn(servers.vsftpd())) {
            return client.listing();
        } finally {
            provider.remove();
        }
    }

    private Explanation explicitToImplicit() throws Exception {
        try (Client client = Client.of(demanding(), builder -> builder.implicit(false))) {
            client.ftps().setConnectTimeout(SHORT);
            return client.connecting();
        }
    }

    private Explanation inboundClosedFirst() throws Exception {
        FtpsServer server = demanding();
        try (SSLSocket socket = (SSLSocket) StockClient.identifiedBy(AUTHORITY.client("client"), AUTHORITY)
                .getSocketFactory()
                .createSocket(server.host(), server.port())) {
            socket.startHandshake();
            return failing(socket::shutdownInput);
        }
    }

    /** Accepts nothing, for a reason of its own. */
    private static final class Distrust implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("The key is too weak");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("A client has no clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
