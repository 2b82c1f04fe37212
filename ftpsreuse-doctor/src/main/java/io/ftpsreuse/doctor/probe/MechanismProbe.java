// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Outcome;
import java.io.IOException;
import java.util.Optional;

/** Tests resumption by one mechanism. The client enforces it, so each successful data connection has resumed. */
final class MechanismProbe implements Probe {

    private final ResumptionMechanism mechanism;

    MechanismProbe(ResumptionMechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public String name() {
        return "Resumption by " + mechanism;
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        if (isApplicable(examination, findings)) {
            Outcome outcome = runTrial(examination);
            examination.observations().outcome(mechanism, outcome);
            if (outcome.isGood()) {
                resumed(outcome, findings);
            } else {
                failed(outcome, findings);
            }
            if (!examination.plan().write()) {
                findings.note("Uploads", "not tested without --write");
            }
        }
    }

    private boolean isApplicable(Examination examination, Findings findings) {
        if (!examination.login().protocols().contains(mechanism.protocol())) {
            findings.note(mechanism.protocol(), "not allowed by the endpoint, not tested");
            return false;
        }
        if (!examination.observations().mayAccept(mechanism.protocol())) {
            findings.note(mechanism.protocol(), "not accepted by the server, not tested");
            return false;
        }
        if (mechanism == ResumptionMechanism.TLS12_TICKET
                && examination.observations().isTicketless()) {
            findings.note("Ticket", "the server issues none, not tested");
            return false;
        }
        return true;
    }

    private static void resumed(Outcome outcome, Findings findings) {
        findings.ok("Resumed", "all of " + outcome);
        long more = outcome.controlConnections() - 1;
        if (more > 0) {
            findings.warn(
                    "Control connections",
                    more + " more " + (more == 1 ? "was" : "were")
                            + " needed, since no session was left to resume. Each costs a handshake and a login");
        }
    }

    /** Without the remedies of the exceptions, which are for clients with all mechanisms. */
    private static void failed(Outcome outcome, Findings findings) {
        Exception failure = outcome.failure().orElseThrow();
        if (failure instanceof SessionNotResumedException notResumed) {
            String reply = Optional.ofNullable(notResumed.failureContext())
                    .flatMap(FailureContext::reply)
                    .map(text -> "; the server replied: " + text)
                    .orElse("");
            findings.note("Resumed", resumedBefore(outcome) + reply);
        } else {
            findings.note("Resumed", resumedBefore(outcome));
            findings.explained(Level.WARN, "Failure", failure);
        }
    }

    private static String resumedBefore(Outcome outcome) {
        boolean any = outcome.lists().resumed() > 0 || outcome.uploads().resumed() > 0;
        return any ? "only " + outcome : "no data connection";
    }

    private Outcome runTrial(Examination examination) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder()
                .tlsProtocols(mechanism.protocol())
                .serverMemory(ServerMemory.limitedTo(mechanism))
                .sessionReuse(SessionReuse.REQUIRED))) {
            return new MechanismTrial(examination)
                    .run(session, examination.plan().rounds());
        } catch (IOException e) {
            return Outcome.of(e);
        }
    }
}
