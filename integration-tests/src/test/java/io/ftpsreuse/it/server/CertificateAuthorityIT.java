// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The good and the bad certificates, as a Java client judges them. */
class CertificateAuthorityIT {
    private static final String PASSWORD = "changeit";

    private final CertificateAuthority authority = CertificateAuthority.ofThisRun();

    @TempDir
    private Path directory;

    private X509TrustManager trust;

    @BeforeEach
    void trustTheAuthorityAlone() throws Exception {
        Path file = authority.writeTrustStore(directory.resolve("trust.p12"), PASSWORD);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(load(file));
        trust = (X509TrustManager) factory.getTrustManagers()[0];
    }

    @Test
    void issuesACertificateForLocalhost() throws Exception {
        Identity server = authority.localhost();
        check(server);
        assertThat(server.certificate().getSubjectAlternativeNames()).hasSize(4);
    }

    @Test
    void issuesATrustedCertificateForAnotherHost() throws Exception {
        Identity server = authority.wrongHost();
        check(server);
        assertThat(server.certificate().getSubjectAlternativeNames().toString())
                .contains("elsewhere")
                .doesNotContain("localhost");
    }

    @Test
    void issuesAnExpiredCertificate() {
        assertThatThrownBy(() -> check(authority.expired()))
                .isInstanceOf(CertificateException.class)
                .hasStackTraceContaining("CertificateExpiredException");
    }

    @Test
    void makesACertificateThatNoAuthorityVouchesFor() {
        assertThatThrownBy(() -> check(CertificateAuthority.selfSigned())).isInstanceOf(CertificateException.class);
    }

    @Test
    void storesAClientCertificateWithItsKey() throws Exception {
        Identity client = authority.client("alice");
        KeyStore store = load(client.writeKeyStore(directory.resolve("client.p12"), PASSWORD));
        assertThat(store.getKey("identity", PASSWORD.toCharArray())).isEqualTo(client.key());
        assertThat(store.getCertificate("identity")).isEqualTo(client.certificate());
    }

    private void check(Identity server) throws CertificateException {
        trust.checkServerTrusted(new X509Certificate[] {server.certificate()}, "ECDHE_RSA");
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
