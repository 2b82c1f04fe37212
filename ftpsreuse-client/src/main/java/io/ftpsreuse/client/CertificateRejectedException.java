// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.security.cert.X509Certificate;

/**
 * The certificate that the server showed does not verify: its chain is not trusted, it is out of its dates, or it is
 * not for this host name. The message names the certificate and the option that accepts it.
 */
public class CertificateRejectedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private final transient X509Certificate certificate;

    public CertificateRejectedException(X509Certificate certificate, FailureContext failureContext, Throwable cause) {
        super(
                "The server's certificate was not accepted: " + rootMessage(cause) + ". Its subject is \""
                        + FailureContext.printable(
                                certificate.getSubjectX500Principal().getName())
                        + "\", its issuer \""
                        + FailureContext.printable(
                                certificate.getIssuerX500Principal().getName())
                        + "\", it is valid from "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant()
                        + ", its SHA-256 is " + CertificatePin.of(certificate).hex()
                        + ", to pin it would be "
                        + failureContext
                                .audience()
                                .words(
                                        "{pinnedCertificate=%1$s|builder.pinnedCertificate(CertificatePin.parse(\"%1$s\"))}")
                                .formatted(CertificatePin.of(certificate)),
                failureContext,
                KnownFailures.in(cause).orElse(KnownFailure.CERTIFICATE_NOT_ACCEPTED),
                cause);
        this.certificate = certificate;
    }

    /** The certificate that the server showed; null in an exception that was serialized. */
    public X509Certificate certificate() {
        return certificate;
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : FailureContext.printable(root.getMessage()).replaceFirst("\\.$", "");
    }
}
