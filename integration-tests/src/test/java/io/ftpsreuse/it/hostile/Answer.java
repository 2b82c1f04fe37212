// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.IOException;
import java.io.OutputStream;

/** What a scripted server does on a command. */
public interface Answer {

    /**
     * Answers one command.
     *
     * @param session the control connection that it came over
     * @param argument what follows the command's name; empty if nothing does
     */
    void to(ScriptedSession session, String argument) throws IOException;

    /** Answers with a reply, or several, as it is. */
    static Answer reply(String reply) {
        return (session, argument) -> session.reply(reply);
    }

    /** Answers with data, from 150 to 226. */
    static Answer data(Body body) {
        return (session, argument) -> session.sendData(body);
    }

    /** Answers with a listing of these lines. */
    static Answer listing(String... lines) {
        return data(out -> out.write((String.join("\r\n", lines) + "\r\n").getBytes(ScriptedSession.TEXT)));
    }

    /** What is sent over a data connection. */
    interface Body {
        void to(OutputStream out) throws IOException;
    }
}
