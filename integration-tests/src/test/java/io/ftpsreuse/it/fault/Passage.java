// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.util.Set;

/**
 * A unit, that is a TLS record or a line in the clear, about to pass the {@link FaultProxy}.
 *
 * @param wire its direction
 * @param type the content type of the TLS record; {@link #CLEAR} for a line
 * @param length in bytes, header included
 * @param bytesBefore how many bytes went in this direction before
 * @param unitsBefore how many units went in this direction before
 * @param commandsBefore how many records of application data went to the server before
 * @param unitsSinceCommand how many units went to the client since the last unit to the server
 */
public record Passage(
        Wire wire, int type, int length, long bytesBefore, int unitsBefore, int commandsBefore, int unitsSinceCommand) {

    static final int CLEAR = -1;
    static final int ALERT = 21;
    static final int APPLICATION_DATA = 23;

    /** JSSE pads what it encrypts under TLS 1.3 with 16 bytes, OpenSSL does not. */
    private static final Set<Integer> LENGTHS_OF_ENCRYPTED_ALERTS = Set.of(24, 40);

    private static final int LONGER_THAN_ANY_HANDSHAKE_MESSAGE = 4_096;

    /** Tells whether this is a close_notify: under TLS 1.3 only its length shows that. */
    boolean isAlert() {
        return type == ALERT || type == APPLICATION_DATA && LENGTHS_OF_ENCRYPTED_ALERTS.contains(length);
    }

    /** Tells whether this is a piece of a large file, and not a message of TLS 1.3's handshake. */
    boolean isFileData() {
        return type == APPLICATION_DATA && length > LONGER_THAN_ANY_HANDSHAKE_MESSAGE;
    }
}
