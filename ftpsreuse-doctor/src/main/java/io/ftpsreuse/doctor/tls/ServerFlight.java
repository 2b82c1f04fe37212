// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Unencrypted messages of the server in a full handshake of TLS 1.2 (RFC 5246 section 7.4, RFC 5077 section 3.3). JSSE has no
 * API for them. In TLS 1.3 they are encrypted.
 *
 * @param sessionIdLength of ServerHello, in bytes; empty if there was none
 * @param ticketLifetime the lifetime hint of NewSessionTicket in seconds, 0 for unspecified; empty if there was no ticket
 */
public record ServerFlight(OptionalInt sessionIdLength, OptionalLong ticketLifetime) {

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int BEFORE_SESSION_ID = 2 + 32;

    static ServerFlight parse(byte[] received) {
        ByteBuffer messages = ByteBuffer.wrap(handshakeMessages(ByteBuffer.wrap(received)));
        OptionalInt sessionId = OptionalInt.empty();
        OptionalLong lifetime = OptionalLong.empty();
        while (messages.remaining() >= MESSAGE_HEADER) {
            int type = messages.get();
            int length = (messages.get() & 0xff) << 16 | messages.getShort() & 0xffff;
            if (length > messages.remaining()) {
                break;
            }
            ByteBuffer body = messages.slice().limit(length);
            messages.position(messages.position() + length);
            if (type == SERVER_HELLO && length > BEFORE_SESSION_ID) {
                sessionId = OptionalInt.of(body.get(BEFORE_SESSION_ID) & 0xff);
            } else if (type == NEW_SESSION_TICKET && length >= Integer.BYTES) {
                lifetime = OptionalLong.of(Integer.toUnsignedLong(body.getInt(0)));
            }
        }
        return new ServerFlight(sessionId, lifetime);
    }

    /** The content of the records before ChangeCipherSpec; later ones are encrypted. */
    private static byte[] handshakeMessages(ByteBuffer received) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        while (received.remaining() >= RECORD_HEADER && received.get(received.position()) == HANDSHAKE) {
            int length = received.getShort(received.position() + 3) & 0xffff;
            received.position(received.position() + RECORD_HEADER);
            byte[] content = new byte[Math.min(length, received.remaining())];
            received.get(content);
            messages.writeBytes(content);
        }
        return messages.toByteArray();
    }
}
