// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

/**
 * The progress of a data command other than a listing. It only advances: NOT_SENT, UNANSWERED, BEGUN; back to where it was
 * before the command when the server refuses that.
 */
public enum DataCommandStage {
    /** It was not sent, or refused, so that the server has not opened a file for it. */
    NOT_SENT,

    /** It was sent and not answered, so that the server may have opened its file or wait for it. */
    UNANSWERED,

    /** The server has answered by 1xx, and so has opened its file. */
    BEGUN;

    /** The later of the two. */
    public DataCommandStage or(DataCommandStage other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
