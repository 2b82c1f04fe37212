// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.Optional;

/**
 * What went wrong with an FTPS server, with whom, and what to do about it. The root of all errors that this package
 * raises by itself.
 */
public class FtpsReuseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Circumstances circumstances;
    private final String what;
    private final Refusal refusal;
    private final Audience audience;

    /**
     * @param what what happened, in a sentence without a full stop
     * @param circumstances with which server it happened
     * @param refusal what the catalogue knows of it; null for nothing
     * @param cause the error that JSSE or the socket raised, or null
     */
    protected FtpsReuseException(String what, Circumstances circumstances, Refusal refusal, Throwable cause) {
        super(
                new Explanation(
                                Circumstances.harmless(what) + " (" + circumstances + ")",
                                Optional.ofNullable(refusal),
                                circumstances.audience())
                        .toString(),
                cause);
        this.circumstances = circumstances;
        this.what = what;
        this.refusal = refusal;
        this.audience = circumstances.audience();
    }

    /** With which server, TLS version and mechanism it happened; null in an exception that was serialized. */
    public Circumstances circumstances() {
        return circumstances;
    }

    /** The catalogue's entry; empty if it has none, so that the server's words are all there is. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What the reader can do about it, in one or more sentences. */
    public String remedy() {
        return explanation().cure();
    }

    /** What happened, what the server said, what it means, and what to do. */
    Explanation explanation() {
        String reply = circumstances == null ? "" : circumstances.reply().orElse("");
        String words = Circumstances.harmless(what) + (reply.isEmpty() ? "" : ": " + reply);
        return new Explanation(words, refusal(), audience);
    }
}
