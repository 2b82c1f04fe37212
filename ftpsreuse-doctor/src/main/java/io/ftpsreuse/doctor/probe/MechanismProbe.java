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

/** Looks whether data connections resume by one mechanism, which the client enforces, so that what succeeds has resumed. */
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
        if (!examination.login().protocols().contains(mechanism.protocol())) {
            findings.note(mechanism.protocol(), "not allowed by the endpoint, so not tried");
            return;
        }
        if (!examination.observations().isSpoken(mechanism.protocol())) {
            findings.note(mechanism.protocol(), "not accepted, so not tried");
            return;
        }
        if (mechanism == ResumptionMechanism.TLS12_TICKET
                && examination.observations().isTicketless()) {
            findings.note("Ticket", "the server gives none, so not tried");
            return;
        }
        Outcome outcome = exercise(examination);
        examination.observations().outcome(mechanism, outcome);
        if (outcome.isGood()) {
            findings.ok("Resumed", "all of " + outcome);
        } else {
            unsuccessful(outcome, findings);
        }
        long further = outcome.controlConnections() - 1;
        if (further > 0 && outcome.isGood()) {
            findings.warn(
                    "Control connections",
                    Outcome.count(further, "further one")
                            + " had to be made, since no session was left to resume. Each costs a handshake and a login");
        }
        if (!examination.order().write()) {
            findings.note("Uploads", "not tried without --write");
        }
    }

    /** What the exceptions advise is for programs with all mechanisms, so of this one only the observation is told. */
    private static void unsuccessful(Outcome outcome, Findings findings) {
        Exception failure = outcome.failure().orElseThrow();
        if (failure instanceof SessionNotResumedException notResumed) {
            String reply = Optional.ofNullable(notResumed.failureContext())
                    .flatMap(FailureContext::reply)
                    .map(words -> ", after which the server said " + words)
                    .orElse("");
            findings.note("Resumed", reached(outcome) + reply);
        } else {
            findings.note("Resumed", reached(outcome));
            findings.explained(Level.WARN, "Then", failure);
        }
    }

    private static String reached(Outcome outcome) {
        boolean any = outcome.lists().resumed() > 0 || outcome.uploads().resumed() > 0;
        return any ? "no further than " + outcome : "no data connection did";
    }

    private Outcome exercise(Examination examination) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder()
                .tlsProtocols(mechanism.protocol())
                .serverMemory(ServerMemory.limitedTo(mechanism))
                .sessionReuse(SessionReuse.REQUIRED))) {
            return new MechanismTrial(examination)
                    .of(session, examination.order().rounds());
        } catch (IOException e) {
            return Outcome.of(e);
        }
    }
}
