// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/** The server requested a client certificate, and ended TLS without one that it accepts. */
public final class ClientCertificateRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ClientCertificateRefusedException(IOException cause) {
        super(wordsOf(cause), cause);
    }

    /** The connection may be reset before the alert arrives. */
    private static String wordsOf(IOException cause) {
        String words = KnownFailures.explain(cause).message();
        return words.contains("fatal alert") ? words : "the server ended the connection";
    }

    /** The alert alone is ambiguous: with TLS 1.2 it is also sent if no cipher suite matches. */
    public Explanation explanation() {
        return new Explanation(getMessage(), Optional.of(KnownFailure.CLIENT_CERTIFICATE_DEMANDED));
    }
}
