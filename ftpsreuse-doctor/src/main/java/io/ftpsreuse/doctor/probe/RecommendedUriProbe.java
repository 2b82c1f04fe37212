// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Outcome;
import io.ftpsreuse.doctor.report.Recommendation;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.util.Locale;

/** Uses the server with exactly the settings of the recommended URI; the result is the verdict. */
final class RecommendedUriProbe implements Probe {

    @Override
    public String name() {
        return "Recommended URI";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        slowVersion(examination, findings);
        Outcome required = useServer(SessionReuse.REQUIRED, examination, findings);
        if (required.isGood()) {
            examination.observations().conclude(Verdict.USABLE);
            return;
        }
        findings.explained(Level.FAIL, "required", required.failure().get());
        Outcome preferred = useServer(SessionReuse.PREFERRED, examination, findings);
        if (preferred.isGood()) {
            examination.observations().conclude(Verdict.NOTHING_RESUMES);
            return;
        }
        findings.explained(Level.FAIL, "preferred", preferred.failure().get());
        boolean reuseRequired = examination.observations().requiresReuse().orElse(false);
        examination.observations().conclude(reuseRequired ? Verdict.NO_MECHANISM : Verdict.NO_DATA_CONNECTION);
    }

    private static void slowVersion(Examination examination, Findings findings) {
        if (Recommendation.isTls13Costly(examination.observations())) {
            long controlConnections = examination
                    .observations()
                    .outcome(ResumptionMechanism.TLS13_TICKET)
                    .orElseThrow()
                    .controlConnections();
            findings.note(
                    "TLS version",
                    "TLSv1.2 only, since TLS 1.3 tickets need " + controlConnections
                            + " control connections, and TLS 1.2 only one");
        }
    }

    private static Outcome useServer(SessionReuse reuse, Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder()
                .tlsProtocols(Recommendation.protocols(examination.observations(), examination.login())
                        .toArray(String[]::new))
                .sessionReuse(reuse))) {
            Outcome outcome = new MechanismTrial(examination)
                    .run(session, examination.plan().rounds());
            if (outcome.isGood()) {
                findings.ok(
                        reuse.name().toLowerCase(Locale.ROOT),
                        outcome + " over " + Outcome.count(outcome.controlConnections(), "control connection") + "; "
                                + session.resumed() + " data connections resumed, " + session.full() + " did not"
                                + session.serverMemory()
                                        .flatMap(serverMemory -> serverMemory.mechanism())
                                        .map(mechanism -> "; last by " + mechanism)
                                        .orElse(""));
            }
            return outcome;
        } catch (IOException e) {
            return Outcome.of(e);
        }
    }
}
