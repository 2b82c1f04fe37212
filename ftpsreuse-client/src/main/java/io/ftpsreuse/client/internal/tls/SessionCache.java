// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/**
 * The sessions that JSSE keeps for the data connections of one control connection, as far as its public API shows: ids.
 * Used by the client's thread only.
 *
 * <p>JSSE gives each ticket of TLS 1.3 an id of its own when it arrives, so a new id is a new ticket. The number of ids
 * proves less: the session of the full handshake has one too, and JDK 17 keeps the ids of tickets that it will not use any
 * more.
 */
public final class SessionCache {

    private final SSLContext context;
    private Set<ByteBuffer> inherited = Set.of();
    private Set<ByteBuffer> spent = Set.of();

    /** @param context of one control connection at a time */
    SessionCache(SSLContext context) {
        this.context = context;
    }

    /** Called before the handshake of a control connection: the sessions present are of the previous one. */
    public void inherit() {
        inherited = ids();
    }

    /** Whether the session with this id is of the control connection before. */
    public boolean isInherited(byte[] id) {
        return inherited.contains(ByteBuffer.wrap(id));
    }

    /** Drops the sessions of the control connection before, so that no connection tries to resume them. */
    public void forgetInherited() {
        for (ByteBuffer id : inherited) {
            SSLSession session = context.getClientSessionContext().getSession(id.array());
            if (session != null) {
                session.invalidate();
            }
        }
    }

    /** Notes the session of the control connection's own handshake, which is no ticket. */
    public void established(byte[] id) {
        spent = new HashSet<>(inherited);
        spent.add(ByteBuffer.wrap(id));
    }

    /** Called before each data connection. One ticket is used by it; only those that arrive from now on count for the next. */
    public void use() {
        spent = ids();
    }

    /** Whether there is a session at all. */
    public boolean isAny() {
        return !ids().isEmpty();
    }

    /** How many tickets have arrived since the last one was used. */
    public int newTickets() {
        return (int) ids().stream().filter(id -> !spent.contains(id)).count();
    }

    private Set<ByteBuffer> ids() {
        return Collections.list(context.getClientSessionContext().getIds()).stream()
                .map(ByteBuffer::wrap)
                .collect(Collectors.toSet());
    }
}
