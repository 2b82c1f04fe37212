// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

/**
 * A way in which the server resumes the TLS session of a control connection, under the names of
 * {@code io.ftpsreuse.client.ResumptionMechanism}.
 *
 * <p>Session tickets of TLS 1.2 (RFC 5077) are not among them. JSSE has them only as stateless tickets, with which a server
 * cannot find out whose session was resumed.
 */
public enum Resumption {

    /** A ticket of TLS 1.3 (RFC 8446 section 4.6.1). */
    TLS13_TICKET("TLSv1.3"),

    /** The session id of TLS 1.2 (RFC 5246 section 7.3). */
    TLS12_SESSION_ID("TLSv1.2");

    private final String protocol;

    Resumption(String protocol) {
        this.protocol = protocol;
    }

    /** The TLS version, by its JSSE name, in which it exists. */
    public String protocol() {
        return protocol;
    }
}
