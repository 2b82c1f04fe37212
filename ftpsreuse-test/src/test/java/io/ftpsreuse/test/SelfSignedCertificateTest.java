// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate of the embedded server is one that any verifier takes. */
class SelfSignedCertificateTest {

    @Test
    void isSignedByItsOwnKeyForLocalhostAndValidNow() throws Exception {
        X509Certificate certificate = SelfSignedCertificate.forLocalhost().certificate();

        certificate.checkValidity();
        assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(certificate.getIssuerX500Principal())
                .hasToString("CN=localhost");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactlyInAnyOrderElementsOf(List.of("localhost", "127.0.0.1"));
    }

    @Test
    void isAnotherOneEachTime() throws Exception {
        assertThat(SelfSignedCertificate.forLocalhost().sha256())
                .hasSize(64)
                .isNotEqualTo(SelfSignedCertificate.forLocalhost().sha256());
    }
}
