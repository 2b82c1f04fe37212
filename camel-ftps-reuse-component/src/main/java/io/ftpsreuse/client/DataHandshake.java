// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The TLS handshake of one data connection: begun when the server has answered the data command, or together with the
 * command, which saves the time that the answer is under way.
 *
 * <p>A handshake of JSSE is one call, which writes the ClientHello and then reads. So the command is sent when it first
 * reads: both are on their way then, on connections of their own, and the server finds them in either order.
 */
final class DataHandshake {

    private final SSLSocket tls;
    private final PlainDataSocket plain;
    private final StallGuard.Watch watch;
    private boolean begun;
    private boolean asked;
    private int reply;
    private IOException commandFailure;
    private IOException failure;

    /**
     * @param tls layered over {@code plain}
     * @param watch over the handshake, and what the data connection does afterwards
     */
    DataHandshake(SSLSocket tls, PlainDataSocket plain, StallGuard.Watch watch) {
        this.tls = tls;
        this.plain = plain;
        this.watch = watch;
    }

    StallGuard.Watch watch() {
        return watch;
    }

    /**
     * Begins the handshake, sends a data command meanwhile, and goes on if the server accepts that.
     *
     * @return the reply to the command
     */
    int overlapWith(Command command) throws IOException {
        plain.beforeFirstRead(() -> ask(command));
        begin();
        if (!asked) {
            // The data connection broke; what the server says to the command tells more.
            ask(command);
        }
        if (commandFailure != null) {
            throw commandFailure;
        }
        return reply;
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
        if (failure == null && !FTPReply.isPositivePreliminary(reply)) {
            throw new IOException("The data command was refused, so that its data connection is of no use");
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
    SSLSocket complete() throws IOException {
        if (!begun) {
            begin();
        }
        if (failure != null) {
            throw failure;
        }
        return tls;
    }

    /** Sends a command and reads the reply to it. */
    interface Command {
        int send() throws IOException;
    }
}
