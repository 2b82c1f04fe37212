// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFactoryBuilderTest {

    private static final String PIN = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void refusesTlsVersionsThatAreUnknownOrDeprecated() {
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder().tlsProtocols("TLSv1.1"))
                .hasMessageContaining("tlsProtocols(TLSv1.1)")
                .hasMessageContaining("for example");
    }

    @Test
    void refusesAPinTogetherWithTrustInAnything() {
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .pinnedCertificate(CertificatePin.parse(PIN))
                        .trustAllCertificates(true)
                        .build())
                .hasMessageContaining("pinnedCertificate")
                .hasMessageContaining("trustAllCertificates");
    }

    @Test
    void refusesTwoKindsOfTrust() {
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .trustedCertificates(CredentialSource.of(Path.of("ca.pem")))
                        .pinnedCertificate(CertificatePin.parse(PIN))
                        .build())
                .hasMessageContaining("builder.pinnedCertificate(" + PIN + ")")
                .hasMessageContaining("builder.trustedCertificates(ca.pem) contradict each other");
    }

    @Test
    void namesTheSourceThatCannotBeRead(@TempDir Path directory) throws Exception {
        Path absent = directory.resolve("absent.pem");
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .trustedCertificates(CredentialSource.of(absent))
                        .build())
                .hasMessageContaining("builder.trustedCertificates(" + absent + ") cannot be read");
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .trustedCertificates(CredentialSource.of(empty))
                        .build())
                .hasMessageContaining("builder.trustedCertificates(" + empty + ") cannot be used")
                .hasMessageContaining("neither PEM");
    }

    @Test
    void refusesAKeyWithoutItsCertificate() {
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .clientCertificate(null, CredentialSource.of(Path.of("key.pem")), null)
                        .build())
                .hasMessageContaining("builder.clientCertificate(...) is null");
    }

    @Test
    void refusesVersionsThatTheTlsContextLacks() {
        SSLParameters onlyTls12 = new SSLParameters(null, new String[] {"TLSv1.2"});

        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder()
                        .tlsProtocols("TLSv1.3")
                        .sslParameters(() -> onlyTls12)
                        .build())
                .hasMessageContaining("no version in common");
    }

    @Test
    void takesParametersThatNameNoVersionsForThoseOfTheContext() {
        assertThatCode(() -> SessionReusingFtpsClientFactory.builder()
                        .sslParameters(SSLParameters::new)
                        .build()
                        .newClient())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesToAcceptNoListingAtAll() {
        assertThatThrownBy(() -> SessionReusingFtpsClientFactory.builder().maxListingEntries(0))
                .hasMessageContaining("maxListingEntries(0)")
                .hasMessageContaining("for example");
    }

    @Test
    void makesClientsWhoseTrustAndVersionsCannotBeWidened() throws Exception {
        SessionReusingFtpsClient client = SessionReusingFtpsClientFactory.builder()
                .tlsProtocols("TLSv1.3")
                .build()
                .newClient();

        assertThatThrownBy(() -> client.setTrustManager(null)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.setKeyManager(null)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.setUseClientMode(false)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.setEnabledProtocols(new String[] {"TLSv1.2"}))
                .hasMessageContaining("setEnabledProtocols(TLSv1.2)")
                .hasMessageContaining("TLSv1.3");
    }

    @Test
    void leavesTheJvmsTicketSwitchAsItWas() throws Exception {
        String before = System.getProperty("jdk.tls.client.enableSessionTicketExtension");

        SessionReusingFtpsClientFactory.builder().build().newClient();

        assertThat(System.getProperty("jdk.tls.client.enableSessionTicketExtension"))
                .isEqualTo(before);
    }
}
