// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.traffic.TrafficCounter;
import java.util.Arrays;
import java.util.Optional;

/**
 * A way in which a data connection can resume the TLS session of its control connection, in the order in which they
 * are tried. Which one a server honours is found out once and kept in {@link ServerMemory}.
 */
public enum ResumptionMechanism {

    /**
     * A ticket of TLS 1.3 (RFC 8446 section 4.6.1). JSSE uses each ticket once; the server must send new ones, which
     * are only seen when the client reads. Uploads are therefore drained.
     */
    TLS13_TICKET("TLSv1.3", "TLS 1.3 ticket", TrafficCounter.RESUMED_BY_TLS13_TICKET),

    /**
     * The session id of TLS 1.2 (RFC 5246 section 7.3), looked up in the server's session cache. Serves any number of
     * data connections. vsftpd needs it: JSSE discards the lifetime of its tickets as too long.
     */
    TLS12_SESSION_ID("TLSv1.2", "TLS 1.2 session id", TrafficCounter.RESUMED_BY_TLS12_SESSION_ID),

    /**
     * A session ticket of TLS 1.2 (RFC 5077), for servers that keep no session cache. Serves any number of data connections.
     * JSSE discards tickets whose lifetime hint is 0, which leaves the lifetime open (section 3.3), or more than seven days:
     * so those of servers written in Go, which resume by TLS 1.3 only.
     */
    TLS12_TICKET("TLSv1.2", "TLS 1.2 session ticket", TrafficCounter.RESUMED_BY_TLS12_TICKET);

    private final String protocol;
    private final String description;
    private final TrafficCounter counter;

    ResumptionMechanism(String protocol, String description, TrafficCounter counter) {
        this.protocol = protocol;
        this.description = description;
        this.counter = counter;
    }

    /** The mechanism whose data connections a counter counts; empty if it counts something else. */
    public static Optional<ResumptionMechanism> countedBy(TrafficCounter counter) {
        return Arrays.stream(values()).filter(each -> each.counter == counter).findFirst();
    }

    /** Where data connections that resumed by it are counted. */
    public TrafficCounter counter() {
        return counter;
    }

    /** The TLS version, by its JSSE name, in which this mechanism exists. */
    public String protocol() {
        return protocol;
    }

    /** Whether the credential is used up by one data connection, so that a new one is needed for the next. */
    public boolean isSingleUse() {
        return this == TLS13_TICKET;
    }

    @Override
    public String toString() {
        return description;
    }
}
