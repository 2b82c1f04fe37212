// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

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
     * Reads what a handshake came to, once a reply was read after it.
     *
     * @param context which had no session before
     * @param received all that the server sent since the beginning of the handshake
     */
    public static Handshake of(SSLContext context, SSLSession session, byte[] received)
            throws SSLPeerUnverifiedException {
        return new Handshake(
                session.getProtocol(),
                session.getCipherSuite(),
                certificates(session.getPeerCertificates()),
                ServerFlight.parse(received),
                newSessions(context, session.getId()));
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
