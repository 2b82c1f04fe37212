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
 * The result of one full TLS handshake of a control connection, without a login.
 *
 * @param protocol JSSE name of the TLS version
 * @param suite cipher suite
 * @param chain the server's certificates, its own first
 * @param flight the unencrypted messages of the server; TLS 1.2 only
 * @param newSessions how many more sessions JSSE's cache has after one more command: the tickets of TLS 1.3
 */
public record Handshake(
        String protocol, String suite, List<X509Certificate> chain, ServerFlight flight, int newSessions) {

    /**
     * To be called after one more reply was read.
     *
     * @param context without a session before the handshake
     * @param received all bytes from the server since the start of the handshake
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
