// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;

/**
 * What went wrong with an FTPS server, with whom, and what to do about it. The root of all errors that this package
 * raises by itself.
 */
public class FtpsReuseException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Circumstances circumstances;
    private final String remedy;

    /**
     * @param what what happened, in a sentence without a full stop
     * @param circumstances with which server it happened
     * @param remedy what the reader can do, in a sentence without a full stop
     * @param cause the error that JSSE or the socket raised, or null
     */
    protected FtpsReuseException(String what, Circumstances circumstances, String remedy, Throwable cause) {
        super(Circumstances.harmless(what) + " (" + circumstances + "). What to do: " + remedy + ".", cause);
        this.circumstances = circumstances;
        this.remedy = remedy;
    }

    /** With which server, TLS version and mechanism it happened; null in an exception that was serialized. */
    public Circumstances circumstances() {
        return circumstances;
    }

    /** What the reader can do about it. */
    public String remedy() {
        return remedy;
    }
}
