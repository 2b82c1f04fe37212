// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.Explained;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.io.IOException;
import java.util.Optional;

/**
 * A failure with an FTPS server, with its context and its remedy. The root of all errors that this package
 * raises by itself.
 */
public class FtpsReuseException extends IOException implements Explained {

    private static final long serialVersionUID = 1L;

    private final transient FailureContext failureContext;
    private final String what;
    private final KnownFailure knownFailure;
    private final Audience audience;

    /**
     * @param what the event, in a sentence without a full stop
     * @param failureContext with which server it happened
     * @param knownFailure the catalogue's entry for it; null for none
     * @param cause the error that JSSE or the socket raised, or null
     */
    protected FtpsReuseException(
            String what, FailureContext failureContext, KnownFailure knownFailure, Throwable cause) {
        super(
                new Explanation(
                                FailureContext.harmless(what) + " (" + failureContext + ")",
                                Optional.ofNullable(knownFailure),
                                failureContext.audience())
                        .toString(),
                cause);
        this.failureContext = failureContext;
        this.what = what;
        this.knownFailure = knownFailure;
        this.audience = failureContext.audience();
    }

    /** With which server, TLS version and mechanism it happened; null in an exception that was serialized. */
    public FailureContext failureContext() {
        return failureContext;
    }

    /** The catalogue's entry; empty if it has none, so that only the server's reply is available. */
    public Optional<KnownFailure> knownFailure() {
        return Optional.ofNullable(knownFailure);
    }

    /** The remedy, in one or more sentences. */
    public String remedy() {
        return explanation().remedy();
    }

    @Override
    public Explanation explanation() {
        String reply = failureContext == null ? "" : failureContext.reply().orElse("");
        String words = FailureContext.harmless(what) + (reply.isEmpty() ? "" : ": " + reply);
        return new Explanation(words, knownFailure(), audience);
    }
}
