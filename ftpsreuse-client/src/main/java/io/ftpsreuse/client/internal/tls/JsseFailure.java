// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.io.EOFException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Distinguishes failures that JSSE reports by one class of exceptions. */
public final class JsseFailure {

    private JsseFailure() {}

    /** Whether the trust manager, or the host name check, turned the certificate down. */
    public static boolean isCertificateRejected(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException
                    || each instanceof CertPathValidatorException
                    || each instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a handshake ended by a decision of one side, not because the connection broke. */
    public static boolean isDecision(Throwable failure) {
        return failure instanceof SSLException && !(failure.getCause() instanceof EOFException);
    }
}
