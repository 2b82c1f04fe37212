// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;

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
            FailureContext failureContext,
            KnownFailure knownFailure,
            boolean conclusive,
            RenewalCause renewalCause,
            Throwable cause) {
        super(what, failureContext, knownFailure, cause);
        this.conclusive = conclusive;
        this.renewalCause = renewalCause;
    }

    /** The control connection can serve no more data connections; another one can. */
    public static SessionNotResumedException renewable(
            String what, FailureContext failureContext, RenewalCause renewalCause, Throwable cause) {
        return new SessionNotResumedException(
                what, failureContext, KnownFailure.SESSION_NOT_RESUMED, false, renewalCause, cause);
    }

    /** None of the mechanisms allowed resumes on this server. */
    public static SessionNotResumedException noMechanismLeft(
            FailureContext failureContext, RenewalCause renewalCause, Throwable cause) {
        KnownFailure knownFailure = KnownFailure.NO_MECHANISM_LEFT;
        return new SessionNotResumedException(
                knownFailure.shown(), failureContext, knownFailure, true, renewalCause, cause);
    }

    /** As {@link #noMechanismLeft}, where it may be a JSSE provider other than the JDK's that does not resume. */
    public static SessionNotResumedException notByProvider(
            String provider, FailureContext failureContext, RenewalCause renewalCause, Throwable cause) {
        String what = "None of the mechanisms allowed by tlsProtocols resumes the TLS session with the JSSE provider "
                + provider;
        return new SessionNotResumedException(
                what, failureContext, KnownFailure.NOT_RESUMED_BY_PROVIDER, true, renewalCause, cause);
    }

    /** Why the control connection is renewed, if it is. */
    public RenewalCause renewalCause() {
        return renewalCause;
    }

    /** Whether connecting again cannot help, because every mechanism was tried. */
    public boolean isConclusive() {
        return conclusive;
    }
}
