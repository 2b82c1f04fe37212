// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import java.util.Set;

/**
 * The state of the data channel of a client. From each state it may also go to IDLE, when the control connection is
 * closed.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>by</th><th>to</th></tr>
 * <tr><td>IDLE</td><td>a data command, from PASV or PORT on</td><td>OPENING</td></tr>
 * <tr><td>OPENING</td><td>the data command is sent within the TLS handshake</td><td>COMMAND_SENT</td></tr>
 * <tr><td>COMMAND_SENT</td><td>its reply, or the server's part of the handshake</td><td>OPENING</td></tr>
 * <tr><td>OPENING</td><td>reply 1yz</td><td>TRANSFER</td></tr>
 * <tr><td>OPENING</td><td>any other reply, or an exception</td><td>IDLE</td></tr>
 * <tr><td>TRANSFER</td><td>the reply to the transfer</td><td>IDLE</td></tr>
 * </table>
 */
enum DataChannelState {
    /** No data command is under way. */
    IDLE,
    /** The data connection is made and the data command sent. */
    OPENING,
    /** The data command was sent within the handshake; its reply or the server's part of the handshake comes first. */
    COMMAND_SENT,
    /** The server has accepted the command. It owes the reply to the transfer, so that no other command may be sent. */
    TRANSFER;

    /**
     * The next state.
     *
     * @throws IllegalStateException if the table has no such transition
     */
    DataChannelState to(DataChannelState next) {
        if (next != IDLE && !successors().contains(next)) {
            throw new IllegalStateException("The data channel cannot go from " + this + " to " + next);
        }
        return next;
    }

    private Set<DataChannelState> successors() {
        return switch (this) {
            case IDLE -> Set.of(OPENING);
            case OPENING -> Set.of(COMMAND_SENT, TRANSFER);
            case COMMAND_SENT -> Set.of(OPENING);
            case TRANSFER -> Set.of();
        };
    }

    /** Whether commons-net is opening a data connection. */
    boolean isOpening() {
        return this == OPENING || this == COMMAND_SENT;
    }
}
