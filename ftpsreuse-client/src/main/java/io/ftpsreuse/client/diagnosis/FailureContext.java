// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import java.util.Optional;

/**
 * The place of an error: the server, TLS version and mechanism, and the server's last reply.
 *
 * @param server the control connection's end point
 * @param tlsVersion JSSE name of the version negotiated on the control connection; empty before the handshake
 * @param mechanism the mechanism in force; empty before the handshake and where resumption is off
 * @param reply the server's reply to the failed command, made printable; empty if none was sent or answered
 * @param audience in whose terms messages name the remedy
 */
public record FailureContext(
        ServerAddress server,
        Optional<String> tlsVersion,
        Optional<ResumptionMechanism> mechanism,
        Optional<String> reply,
        Audience audience) {

    /** A reply longer than this many characters is cut in messages: it is the server's text, not ours. */
    private static final int LONGEST_REPLY = 500;

    public FailureContext {
        reply = reply.map(FailureContext::printable).filter(text -> !text.isEmpty());
    }

    /** Of a program without Camel. */
    public FailureContext(
            ServerAddress server,
            Optional<String> tlsVersion,
            Optional<ResumptionMechanism> mechanism,
            Optional<String> reply) {
        this(server, tlsVersion, mechanism, reply, Audience.PROGRAM);
    }

    /**
     * Words from outside, such as a reply or a file name, fit for a log or a message: on one line, without control and
     * direction characters, which could forge lines, and cut where they do not end.
     */
    public static String printable(String text) {
        String oneLine = harmless(text == null ? "" : text);
        return oneLine.length() <= LONGEST_REPLY ? oneLine : oneLine.substring(0, LONGEST_REPLY) + "...";
    }

    /** As {@link #printable}, at any length. */
    public static String harmless(String text) {
        return text.strip().replaceAll("\\R", " / ").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("server ").append(server);
        tlsVersion.ifPresent(version -> text.append(", ").append(version));
        mechanism.ifPresent(way -> text.append(", resuming by ").append(way));
        reply.ifPresent(
                words -> text.append(", server answered: \"").append(words).append('"'));
        return text.toString();
    }
}
