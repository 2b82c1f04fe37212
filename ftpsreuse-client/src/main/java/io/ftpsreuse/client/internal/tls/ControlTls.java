// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.ServerAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * The TLS context of a control connection, which holds its session cache, and the witness of the certificates it is shown.
 * Only one control connection uses it at a time; one that ended well leaves it to the next, which can so resume the session
 * of its predecessor.
 *
 * @param server whose sessions are in the cache
 * @param offer with which the context was made
 * @param context of the control connection and its data connections
 * @param credentials the keys and trust with which the context was made
 * @param witness of the certificates shown in full handshakes
 * @param sessions that the context keeps to be resumed
 * @param establishedNanos when the session was negotiated in full, by {@link System#nanoTime}
 */
public record ControlTls(
        ServerAddress server,
        ControlConnectionOffer offer,
        SSLContext context,
        TlsMaterial.Credentials credentials,
        CertificateWitness witness,
        SessionCache sessions,
        long establishedNanos) {

    /** A context with an empty session cache. */
    public static ControlTls empty(ServerAddress server, ControlConnectionOffer offer, TlsMaterial material) {
        CertificateWitness witness = new CertificateWitness();
        try {
            TlsMaterial.Credentials credentials = material.credentials();
            SSLContext context = material.newContext(offer.ticketExtension(), witness, credentials);
            return new ControlTls(
                    server, offer, context, credentials, witness, new SessionCache(context), System.nanoTime());
        } catch (GeneralSecurityException e) {
            // The factory has made one from the same material before.
            throw new IllegalStateException("No TLS context can be made", e);
        }
    }

    /**
     * Whether a control connection with {@code nextOffer} to {@code nextServer} may use this context: not once keys or trust have
     * changed, since a session that is resumed is not verified again.
     */
    public boolean suits(ServerAddress nextServer, ControlConnectionOffer nextOffer, TlsMaterial material) {
        return server.equals(nextServer) && offer.equals(nextOffer) && credentials.equals(material.credentials());
    }

    public ControlTls establishedAt(long nanos) {
        return new ControlTls(server, offer, context, credentials, witness, sessions, nanos);
    }
}
