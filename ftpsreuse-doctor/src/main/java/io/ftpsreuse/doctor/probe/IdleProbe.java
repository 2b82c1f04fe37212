// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Tests a control connection and its TLS session after idle time. */
final class IdleProbe implements Probe {

    @Override
    public String name() {
        return "After idle time";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        long seconds = examination.plan().idle().toSeconds();
        try (Session session = sessions.logIn(sessions.builder().sessionReuse(SessionReuse.PREFERRED))) {
            session.list();
            long before = session.controlConnections();
            TimeUnit.SECONDS.sleep(seconds);
            try {
                session.client().noop();
                findings.ok("Control connection", "answers after " + seconds + " s");
            } catch (IOException e) {
                findings.explained(Level.WARN, "Control connection", e);
                return;
            }
            session.list();
            if (session.controlConnections() == before) {
                findings.ok("Session", "is resumed after " + seconds + " s");
            } else {
                findings.warn("Session", "is not resumed after " + seconds + " s; the control connection was renewed");
            }
        }
    }
}
