// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.doctor.probe.Dialogue;
import io.ftpsreuse.doctor.probe.Examination;
import io.ftpsreuse.doctor.probe.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * What one full TLS handshake of a control connection came to. Nobody is logged in.
 *
 * @param protocol JSSE name of the TLS version
 * @param suite cipher suite
 * @param chain the server's certificates, its own first
 * @param flight what the server said in the clear; of TLS 1.2 only
 * @param newSessions how many sessions beside that of the handshake are in JSSE's cache after one more command: the tickets
 *     of TLS 1.3
 */
public record Handshake(
        String protocol, String suite, List<X509Certificate> chain, ServerFlight flight, int newSessions) {

    /**
     * Connects, makes a handshake, says NOOP, and disconnects.
     *
     * @param context which has no session yet
     * @param suites the cipher suites to offer; empty for the platform's
     */
    public static Handshake make(Examination examination, SSLContext context, String protocol, List<String> suites)
            throws IOException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        boolean implicit = examination.observations().isImplicit();
        try (Dialogue dialogue = examination.dial()) {
            if (!implicit) {
                requirePositive(dialogue.read());
                requirePositive(dialogue.send("AUTH TLS"));
            }
            SSLSocket tls = dialogue.secure(context, parameters);
            if (implicit) {
                dialogue.read();
            }
            dialogue.send("NOOP");
            return new Handshake(
                    tls.getSession().getProtocol(),
                    tls.getSession().getCipherSuite(),
                    certificates(tls.getSession().getPeerCertificates()),
                    ServerFlight.parse(dialogue.tapped()),
                    newSessions(context, tls.getSession().getId()));
        }
    }

    private static void requirePositive(Reply reply) throws SSLException {
        if (!reply.isPositive()) {
            throw new SSLException(reply.text());
        }
    }

    private static List<X509Certificate> certificates(Certificate[] chain) {
        return Arrays.stream(chain)
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static int newSessions(SSLContext context, byte[] ofHandshake) {
        ByteBuffer own = ByteBuffer.wrap(ofHandshake);
        return (int) Collections.list(context.getClientSessionContext().getIds()).stream()
                .filter(id -> !ByteBuffer.wrap(id).equals(own))
                .count();
    }
}
