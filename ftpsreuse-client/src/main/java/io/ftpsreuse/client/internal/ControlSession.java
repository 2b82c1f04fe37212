// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ResumptionMechanism;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * The TLS session of a control connection, from its handshake on: by which mechanism data connections resume it, how old it
 * is, and its uses.
 */
final class ControlSession {

    /** A session older than this that is not resumed may have been forgotten, which is no finding about the mechanism. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** So old may a session be on any server, of which five minutes are the shortest usual life. */
    private static final Duration SURELY_HONOURED = Duration.ofMinutes(4);

    /** So many tickets are kept for a control connection: a mebibyte, against a new connection for each 1,000 files. */
    private static final int MOST_TICKETS = 1000;

    private final SSLSocket socket;
    private final ResumptionMechanism mechanism;
    private final boolean continued;
    private final long establishedNanos;
    private int served;
    private long servedNanos;
    private Duration ageAtHandshake = Duration.ZERO;
    private boolean lostTicket;
    private boolean ticketsShown;

    /**
     * @param socket the TLS socket of the control connection, its handshake done
     * @param continued whether the session is that of the control connection before
     * @param establishedNanos when it was negotiated in full, by {@link System#nanoTime}
     */
    ControlSession(SSLSocket socket, ResumptionMechanism mechanism, boolean continued, long establishedNanos) {
        this.socket = socket;
        this.mechanism = mechanism;
        this.continued = continued;
        this.establishedNanos = establishedNanos;
    }

    SSLSocket socket() {
        return socket;
    }

    ResumptionMechanism mechanism() {
        return mechanism;
    }

    boolean isContinued() {
        return continued;
    }

    long establishedNanos() {
        return establishedNanos;
    }

    /** JSSE's name of the TLS version. */
    String protocol() {
        return socket.getSession().getProtocol();
    }

    // Age

    /** How old the session to resume is: that of the control connection, or the ticket of the last data connection. */
    private Duration age() {
        boolean ofTicket = mechanism.isSingleUse() && served > 0;
        return Duration.ofNanos(System.nanoTime() - (ofTicket ? servedNanos : establishedNanos));
    }

    /** Whether the session is older than any that the server is known to honour. */
    boolean mayBeForgotten(Duration longestHonoured) {
        boolean known = longestHonoured.compareTo(SURELY_HONOURED) > 0;
        return age().compareTo(known ? longestHonoured : SURELY_HONOURED) > 0;
    }

    /** Whether a data connection that does not resume it now is evidence about the mechanism. */
    boolean isConclusive() {
        return served == 0 && !lostTicket && age().compareTo(FRESH) < 0;
    }

    // Use

    /** Notes that the handshake of a data connection begins, which shows no ticket yet. */
    void handshakeBegins() {
        ticketsShown = false;
        ageAtHandshake = age();
    }

    /** How old the session was when the handshake of the last data connection began. */
    Duration ageAtHandshake() {
        return ageAtHandshake;
    }

    /** Counts a data connection whose handshake is done. */
    void served() {
        served++;
        servedNanos = System.nanoTime();
    }

    /** How many data connections it has served. */
    int dataConnections() {
        return served;
    }

    /**
     * Whether it has served so many data connections that the control connection should be replaced. SunJSSE ties each session
     * of a TLS 1.3 ticket to the one before, so that none is freed while the control connection lives: about a kibibyte for
     * each, and a recursion through all of them when a fatal alert invalidates the first.
     */
    boolean isWornOut() {
        return mechanism.isSingleUse() && served >= MOST_TICKETS;
    }

    // Tickets

    /** Notes that a ticket was used by a data connection that failed. */
    void lostTicket() {
        lostTicket = true;
    }

    /** Notes that the present data connection will show no further ticket: it was read to its close_notify, or will not be. */
    void ticketsShown() {
        ticketsShown = true;
    }

    /** Whether all tickets of the last data connection have arrived. */
    boolean areTicketsShown() {
        return ticketsShown;
    }
}
