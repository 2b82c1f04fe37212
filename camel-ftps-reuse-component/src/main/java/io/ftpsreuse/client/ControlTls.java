// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * The TLS context of a control connection, which holds its session cache, and the witness of the certificates it is shown.
 * Only one control connection uses it at a time; one that ended well leaves it to the next, which can so resume the session
 * of its predecessor.
 *
 * @param server whose sessions are in the cache
 * @param offer with which the context was made
 * @param context of the control connection and its data connections
 * @param witness of the certificates shown in full handshakes
 * @param establishedNanos when the session was negotiated in full, by {@link System#nanoTime}
 */
record ControlTls(
        ServerAddress server,
        ControlConnectionOffer offer,
        SSLContext context,
        CertificateWitness witness,
        long establishedNanos) {

    /** A context with an empty session cache. */
    static ControlTls empty(ServerAddress server, ControlConnectionOffer offer, TlsMaterial material) {
        CertificateWitness witness = new CertificateWitness();
        try {
            return new ControlTls(
                    server, offer, material.newContext(offer.ticketExtension(), witness), witness, System.nanoTime());
        } catch (GeneralSecurityException e) {
            // The factory has made one from the same material before.
            throw new IllegalStateException("No TLS context can be made", e);
        }
    }

    /** Whether a control connection with {@code nextOffer} to {@code nextServer} may use this context. */
    boolean suits(ServerAddress nextServer, ControlConnectionOffer nextOffer) {
        return server.equals(nextServer) && offer.equals(nextOffer);
    }

    ControlTls establishedAt(long nanos) {
        return new ControlTls(server, offer, context, witness, nanos);
    }

    /**
     * The ids under which the context keeps sessions. JSSE gives each ticket of TLS 1.3 an id of its own when it
     * arrives, so a new id is a new ticket. The number of ids says less: the session of the full handshake has one
     * too, and JDK 17 keeps the ids of tickets that it will not use any more.
     */
    Set<ByteBuffer> sessionIds() {
        return Collections.list(context.getClientSessionContext().getIds()).stream()
                .map(ByteBuffer::wrap)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Drops sessions, so that no connection tries to resume them. */
    void forget(Set<ByteBuffer> sessionIds) {
        for (ByteBuffer id : sessionIds) {
            SSLSession session = context.getClientSessionContext().getSession(id.array());
            if (session != null) {
                session.invalidate();
            }
        }
    }
}
