// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.net.IoSupplier;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;

/**
 * The NOOPs that keep a control connection from being forgotten during a transfer, as far as their answers are owed. Some
 * servers answer them at once, some only after the transfer, so that an answer can come before the transfer's own reply
 * or behind it.
 */
final class KeepAlive {

    private static final int UNKNOWN = -1;

    private int owed;
    private boolean transferOver;
    private int replyTimeout = UNKNOWN;
    private long repliedNanos;

    /** Called when the connection is gone. */
    void forget() {
        owed = 0;
        transferOver = false;
        replyTimeout = UNKNOWN;
    }

    /**
     * Called before a transfer.
     *
     * @param millis how long to wait for its reply, which commons-net bounds by the time for the answer to a NOOP
     */
    void transferBegins(int millis) {
        forget();
        replyTimeout = millis;
    }

    /** Sends a NOOP and reads its answer. */
    void send(IoAction noop) throws IOException {
        try {
            noop.run();
        } catch (SocketTimeoutException e) {
            unanswered();
            throw e;
        }
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

    /**
     * Reads the reply to a transfer, behind late answers to NOOPs.
     *
     * @param next reads one reply, and returns whether it is positive
     */
    boolean awaitTransferReply(FTPClient client, IoSupplier<Boolean> next) throws IOException {
        int present = client.getSoTimeout();
        client.setSoTimeout(replyTimeout == UNKNOWN ? present : replyTimeout);
        try {
            boolean complete = next.get();
            while (isLateAnswer(client.getReplyCode())) {
                complete = next.get();
            }
            transferOver();
            return complete;
        } finally {
            replyTimeout = UNKNOWN;
            if (client.isConnected()) {
                client.setSoTimeout(present);
            }
        }
    }

    /** Called with each reply; those after a transfer are answers while any are owed. */
    void replied() {
        repliedNanos = System.nanoTime();
        if (isOutOfStep()) {
            owed--;
        }
    }

    /** Whether the answer to the next command would be an answer to a NOOP. */
    boolean isOutOfStep() {
        return transferOver && owed > 0;
    }

    /** Called before a command is sent: disconnects where its reply could not be told from an answer to a NOOP. */
    void requireInStep(FTPClient client) throws IOException {
        if (isOutOfStep()) {
            client.disconnect();
            throw new FTPConnectionClosedException("The control connection was closed, since it is out of step: the"
                    + " keep-alives of a transfer were not answered");
        }
    }

    /** Whether there was a reply within this time. */
    boolean hasRepliedWithin(Duration time) {
        return System.nanoTime() - repliedNanos < time.toNanos();
    }
}
