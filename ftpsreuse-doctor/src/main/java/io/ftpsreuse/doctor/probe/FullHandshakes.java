// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.tls.Handshake;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Makes full TLS handshakes, each on a control connection of its own, without a login. */
final class FullHandshakes {

    private final Examination examination;

    FullHandshakes(Examination examination) {
        this.examination = examination;
    }

    /** @param suites the cipher suites to offer; empty for those of Java */
    Handshake make(String protocol, List<String> suites) throws IOException, GeneralSecurityException {
        return examination.clientCertificates().make(context -> {
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            if (!suites.isEmpty()) {
                parameters.setCipherSuites(suites.toArray(String[]::new));
            }
            return make(context, parameters);
        });
    }

    private Handshake make(SSLContext context, SSLParameters parameters) throws IOException {
        boolean implicit = examination.observations().isImplicit();
        try (RawControlConnection connection = examination.connect()) {
            if (!implicit) {
                requirePositive(connection.read());
                requirePositive(connection.send("AUTH TLS"));
            }
            SSLSocket tls = connection.secure(context, parameters);
            if (implicit) {
                connection.read();
            }
            // The tickets of TLS 1.3 are read with the reply.
            connection.send("NOOP");
            return Handshake.of(context, tls.getSession(), connection.tapped());
        }
    }

    private static void requirePositive(Reply reply) throws SSLException {
        if (!reply.isPositive()) {
            throw new SSLException(reply.text());
        }
    }
}
