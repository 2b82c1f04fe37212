// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/** The server asked for a client certificate, and ended TLS with that of the login, or without one. */
public final class ClientCertificateRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ClientCertificateRefusedException(IOException cause) {
        super(wordsOf(cause), cause);
    }

    /** Whether the alert comes, or the connection is reset before it, is left to chance. */
    private static String wordsOf(IOException cause) {
        String words = KnownFailures.explain(cause).words();
        return words.contains("fatal alert") ? words : "the server ended the connection";
    }

    /** The alert alone does not always tell: with TLS 1.2 it is the one for cipher suites that differ. */
    public Explanation explanation() {
        return new Explanation(getMessage(), Optional.of(KnownFailure.CLIENT_CERTIFICATE_DEMANDED));
    }
}
