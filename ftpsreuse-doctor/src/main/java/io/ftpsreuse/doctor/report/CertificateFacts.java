// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * One certificate of a server's chain.
 *
 * @param subject its distinguished name
 * @param issuer the distinguished name of the issuer
 * @param names the host names and addresses in its alternative names
 * @param notBefore start of its validity
 * @param notAfter end of its validity
 * @param sha256 its pin, in the form of the option {@code pinnedCertificate}
 */
public record CertificateFacts(
        String subject, String issuer, List<String> names, Instant notBefore, Instant notAfter, String sha256) {

    /** Types of alternative names in X.509. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                FailureContext.harmless(certificate.getSubjectX500Principal().toString()),
                FailureContext.harmless(certificate.getIssuerX500Principal().toString()),
                namesOf(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                CertificatePin.of(certificate).toString());
    }

    public static List<String> namesOf(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> List.of(DNS_NAME, IP_ADDRESS).contains(name.get(0)))
                            .map(name -> FailureContext.harmless(String.valueOf(name.get(1))))
                            .toList();
        } catch (CertificateParsingException e) {
            // Java cannot parse them, so it accepts none of them.
            return List.of();
        }
    }
}
