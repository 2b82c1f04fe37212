// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.traffic.TrafficCounter;

/** Why a control connection is renewed: closed, made again and logged in, by its {@link ControlConnectionRenewal}. */
public enum RenewalCause {

    /**
     * The server has given no ticket, or no session, that a further data connection could resume; or the control connection
     * has used as many tickets as should be kept in memory for it.
     */
    SESSION_USED_UP(TrafficCounter.RENEWALS_SESSION_USED_UP),

    /** The session is older than any that the server is known to honour, and an upload is next. */
    SESSION_TOO_OLD(TrafficCounter.RENEWALS_SESSION_TOO_OLD),

    /** A data connection did not resume, and was not used. */
    NOT_RESUMED(TrafficCounter.RENEWALS_NOT_RESUMED),

    /** The server answered a transfer by a transient negative reply (4xx). */
    TURNED_DOWN(TrafficCounter.RENEWALS_TURNED_DOWN),

    /** A control or data connection broke off, or the reply to a transfer that was broken off was not read. */
    BROKEN_OFF(TrafficCounter.RENEWALS_BROKEN_OFF);

    private final TrafficCounter counter;

    RenewalCause(TrafficCounter counter) {
        this.counter = counter;
    }

    /** Where renewals of this cause are counted. */
    public TrafficCounter counter() {
        return counter;
    }
}
