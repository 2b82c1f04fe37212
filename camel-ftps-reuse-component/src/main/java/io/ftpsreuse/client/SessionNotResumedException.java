// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/**
 * A data connection did not, or would not, resume the TLS session of the control connection, and was not used. Raised
 * before any byte of a file has moved.
 */
public class SessionNotResumedException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private final boolean conclusive;
    private final RenewalCause renewalCause;

    private SessionNotResumedException(
            String what,
            Circumstances circumstances,
            String remedy,
            boolean conclusive,
            RenewalCause renewalCause,
            Throwable cause) {
        super(what, circumstances, remedy, cause);
        this.conclusive = conclusive;
        this.renewalCause = renewalCause;
    }

    /** The control connection can serve no more data connections; another one can. */
    static SessionNotResumedException renewable(
            String what, Circumstances circumstances, RenewalCause renewalCause, Throwable cause) {
        return new SessionNotResumedException(
                what,
                circumstances,
                "connect and log in again (the Camel component and a client with a ControlConnectionRenewal do so"
                        + " by themselves)",
                false,
                renewalCause,
                cause);
    }

    /** None of the mechanisms allowed resumes on this server. */
    static SessionNotResumedException noMechanismLeft(
            Circumstances circumstances, RenewalCause renewalCause, Throwable cause) {
        return new SessionNotResumedException(
                "None of the mechanisms allowed by tlsProtocols resumes the TLS session on this server",
                circumstances,
                "allow both versions (tlsProtocols=TLSv1.3,TLSv1.2), ask the server's owner to turn on TLS session"
                        + " resumption, or, if the server does not insist on it, use sessionReuse=preferred",
                true,
                renewalCause,
                cause);
    }

    RenewalCause renewalCause() {
        return renewalCause;
    }

    /** Whether connecting again cannot help, because every mechanism was tried. */
    public boolean isConclusive() {
        return conclusive;
    }
}
