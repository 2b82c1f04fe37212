// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

/**
 * The NOOPs that keep a control connection from being forgotten during a transfer, as far as their answers are owed. Some
 * servers answer them at once, some only after the transfer, so that an answer can come before the transfer's own reply
 * or behind it.
 */
final class KeepAlive {

    private int owed;
    private boolean transferOver;

    /** Called before a transfer, and when the connection is gone. */
    void forget() {
        owed = 0;
        transferOver = false;
    }

    /** Called when the answer to a NOOP did not arrive in time. */
    void unanswered() {
        owed++;
    }

    /** Whether the reply in place of the transfer's own is a late answer; called once for each reply. */
    boolean isLateAnswer(int replyCode) {
        boolean late = owed > 0 && replyCode == 200;
        if (late) {
            owed--;
        }
        return late;
    }

    void transferOver() {
        transferOver = true;
    }

    /** Called with each reply; those after a transfer are answers while any are owed. */
    void replied() {
        if (isOutOfStep()) {
            owed--;
        }
    }

    /** Whether the answer to the next command would be an answer to a NOOP. */
    boolean isOutOfStep() {
        return transferOver && owed > 0;
    }
}
