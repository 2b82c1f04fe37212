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

/** Tests whether the server requires resumption, by one list without it, and whether the control connection survives that. */
final class ReuseRequirementProbe implements Probe {

    /** Replies of strict servers; some do not contain the reason. */
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
                examination.observations().requiresReuse(false);
                findings.note(
                        "Full handshake", "accepted on a data connection, so the server does not require resumption");
            } catch (IOException e) {
                Explanation explanation = KnownFailures.explain(e);
                examination.factSheet().refusalWithoutReuse(e);
                if (explanation.knownFailure().filter(OF_REUSE::contains).isPresent()) {
                    examination.observations().requiresReuse(true);
                    findings.provoked("Full handshake", "refused, so the server requires resumption: ", explanation);
                } else {
                    findings.explained(Level.NOTE, "Full handshake", "", explanation);
                }
                afterRefusal(session, findings);
            }
        }
    }

    private static void afterRefusal(Session session, Findings findings) {
        try {
            session.client().noop();
            findings.note("Afterwards", "the control connection is still usable");
        } catch (IOException e) {
            findings.note("Afterwards", "the control connection is not usable any more");
        }
    }
}
