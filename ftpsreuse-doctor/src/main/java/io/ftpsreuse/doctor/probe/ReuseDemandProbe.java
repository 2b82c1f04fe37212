// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import java.io.IOException;
import java.util.Set;

/** Looks whether the server demands that sessions are resumed, by one list that does not, and what it does then. */
final class ReuseDemandProbe implements Probe {

    /** What strict servers say; some do not say the reason. */
    private static final Set<KnownFailure> OF_REUSE = Set.of(
            KnownFailure.SESSION_REUSE_REQUIRED,
            KnownFailure.DATA_CONNECTION_NOT_PERMITTED,
            KnownFailure.DATA_CONNECTION_NOT_OPENED);

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
                examination.observations().demandsReuse(false);
                findings.note("Full handshake", "accepted on a data connection: the server does not demand resumption");
            } catch (IOException e) {
                Explanation explanation = KnownFailures.explain(e);
                examination.sheet().refusalWithoutReuse(e);
                if (explanation.refusal().filter(OF_REUSE::contains).isPresent()) {
                    examination.observations().demandsReuse(true);
                    findings.provoked("Full handshake", "refused, so the server demands resumption: ", explanation);
                } else {
                    findings.explained(Level.NOTE, "Full handshake", "", explanation);
                }
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
