// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.OutputStream;

/**
 * The facts known beforehand of the next transfer of a client. Each is discarded with that transfer, whether it succeeds
 * or not. Used by the client's thread only.
 */
public final class NextTransfer {

    private static final int UNKNOWN = -1;

    private long size = UNKNOWN;
    private RepeatableSource source;
    private RestartableOutput output;
    private boolean temporaryName;

    NextTransfer() {}

    /**
     * Sets the size of the file that the next download fetches, as a listing gave it, which spares the server the question.
     *
     * @param value in bytes; -1, the default, if it is not known
     */
    public NextTransfer size(long value) {
        size = value;
        return this;
    }

    /**
     * Sets the source of the next upload in a form that can be read again, so that the upload can be continued if it breaks off.
     *
     * @param value null, the default, if there is none
     */
    public NextTransfer source(RepeatableSource value) {
        source = value;
        return this;
    }

    /**
     * Sets the output of the next download, in place of the output given to {@link SessionReusingFtpsClient#retrieveFile},
     * and of the stream that {@link SessionReusingFtpsClient#retrieveFileStream} returns, which is then empty. For callers of code
     * that cannot be given an output that starts again, as when a download broke off.
     *
     * @param value null, the default, if there is none
     */
    public NextTransfer output(RestartableOutput value) {
        output = value;
        return this;
    }

    /**
     * Marks the name of the next upload as a temporary one: the server's file of that name is a left-over, which is
     * deleted and never continued.
     */
    public NextTransfer temporaryName() {
        temporaryName = true;
        return this;
    }

    boolean hasOutput() {
        return output != null;
    }

    long takeSize() {
        long taken = size;
        size = UNKNOWN;
        return taken;
    }

    RepeatableSource takeSource() {
        RepeatableSource taken = source;
        source = null;
        return taken;
    }

    /** The output that was set, or else the given one. */
    OutputStream takeOutput(OutputStream given) {
        OutputStream taken = output == null ? given : output;
        output = null;
        return taken;
    }

    boolean takeTemporaryName() {
        boolean taken = temporaryName;
        temporaryName = false;
        return taken;
    }
}
