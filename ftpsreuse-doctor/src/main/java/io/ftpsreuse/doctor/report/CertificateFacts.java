// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.CertificatePin;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * One certificate of a server's chain.
 *
 * @param subject whose it is
 * @param issuer who signed it
 * @param names the host names and addresses that it is for
 * @param notBefore from when it is valid
 * @param notAfter until when
 * @param sha256 its pin, in the form of the option {@code pinnedCertificate}
 */
public record CertificateFacts(
        String subject, String issuer, List<String> names, Instant notBefore, Instant notAfter, String sha256) {

    /** As X.509 numbers the kinds of alternative names. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                Words.printable(certificate.getSubjectX500Principal().toString()),
                Words.printable(certificate.getIssuerX500Principal().toString()),
                namesOf(certificate),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                pinOf(certificate).toString());
    }

    public static CertificatePin pinOf(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CertificatePin(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that JSSE has decoded has an encoding", e);
        }
    }

    public static List<String> namesOf(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> List.of(DNS_NAME, IP_ADDRESS).contains(name.get(0)))
                            .map(name -> Words.printable(String.valueOf(name.get(1))))
                            .toList();
        } catch (CertificateParsingException e) {
            // Java cannot read them, so none of them verifies.
            return List.of();
        }
    }
}
