// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.SessionReuse;
import java.io.IOException;

/** Looks whether the server demands that sessions are resumed, by one list that does not, and what it does then. */
final class ReuseDemandProbe implements Probe {

    @Override
    public String name() {
        return "Without resumption";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder().sessionReuse(SessionReuse.OFF))) {
            try {
                session.list();
                examination.chart().demandsReuse(false);
                findings.note("Full handshake", "accepted on a data connection: the server does not demand resumption");
            } catch (IOException e) {
                examination.chart().demandsReuse(true);
                findings.explained(Level.NOTE, "Full handshake", e);
                afterwards(session, findings);
            }
        }
    }

    private static void afterwards(Session session, Findings findings) {
        try {
            session.client().noop();
            findings.note("Afterwards", "the control connection goes on");
        } catch (IOException e) {
            findings.note("Afterwards", "the control connection is at its end");
        }
    }
}
