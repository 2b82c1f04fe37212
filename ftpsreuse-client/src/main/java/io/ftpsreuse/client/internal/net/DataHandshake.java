// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The TLS handshake of one data connection: begun when the server has answered the data command, or together with the
 * command, which saves the time that the answer is under way.
 *
 * <p>A handshake of JSSE is one call, which writes the ClientHello and then reads. So the command is sent when it first
 * reads: both are on their way then, on connections of their own, and the server finds them in either order. If the
 * server continues the handshake before it replies, the client does too, and reads the reply afterwards.
 */
public final class DataHandshake {

    private final SSLSocket tls;
    private final PlainDataSocket plain;
    private final StallGuard.Watch watch;
    private boolean begun;
    private boolean asked;
    private boolean overlapped;
    private boolean beforeReply;
    private int reply;
    private IOException commandFailure;
    private IOException failure;

    /**
     * @param tls layered over {@code plain}
     * @param watch over the handshake, and over the data connection afterwards
     */
    public DataHandshake(SSLSocket tls, PlainDataSocket plain, StallGuard.Watch watch) {
        this.tls = tls;
        this.plain = plain;
        this.watch = watch;
    }

    public StallGuard.Watch watch() {
        return watch;
    }

    /**
     * Begins the handshake, sends a data command meanwhile, and continues if the server accepts that.
     *
     * @return the reply to the command
     */
    public int overlapWith(Command command) throws IOException {
        overlapped = true;
        plain.beforeFirstRead(() -> ask(command));
        begin();
        if (!asked) {
            // The data connection broke; the server's reply to the command has the reason.
            ask(command);
        }
        if (commandFailure != null) {
            throw commandFailure;
        }
        if (reply == Command.NO_REPLY_YET) {
            beforeReply = failure == null;
            reply = command.reply();
        }
        return reply;
    }

    /** Whether the handshake was begun together with the command. */
    public boolean isOverlapped() {
        return overlapped;
    }

    /** Whether the handshake was done before the server replied to the command. */
    public boolean isBeforeReply() {
        return beforeReply;
    }

    private void ask(Command command) throws IOException {
        asked = true;
        try {
            // The server may take its time to answer, for which the control connection has a limit of its own.
            watch.except(() -> reply = command.send());
        } catch (IOException e) {
            commandFailure = e;
            throw e;
        }
        if (failure == null && reply != Command.NO_REPLY_YET && !FTPReply.isPositivePreliminary(reply)) {
            throw new IOException("The data command was refused, so that its data connection is not usable");
        }
    }

    private void begin() {
        begun = true;
        try {
            // Each of its reads has a time limit, but there may be very many of them.
            watch.over(tls::startHandshake);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The TLS socket when the handshake is done. */
    public SSLSocket complete() throws IOException {
        if (!begun) {
            begin();
        }
        if (failure != null) {
            throw failure;
        }
        return tls;
    }

    /** A command, and the reply to it. */
    public interface Command {

        /** In place of a reply code: the server continues the handshake first. */
        int NO_REPLY_YET = 0;

        /** Sends it and reads the reply, if the handshake need not continue before that. */
        int send() throws IOException;

        /** Reads the reply that {@link #send} has not. */
        int reply() throws IOException;
    }
}
