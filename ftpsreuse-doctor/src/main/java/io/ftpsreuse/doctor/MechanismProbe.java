// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionReuse;
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
        if (!examination.chart().isSpoken(mechanism.protocol())) {
            findings.note(mechanism.protocol(), "not accepted, so not tried");
            return;
        }
        Outcome outcome = exercise(examination);
        examination.chart().outcome(mechanism, outcome);
        if (outcome.isGood()) {
            findings.ok("Resumed", "all of " + outcome);
        } else {
            findings.note("Resumed", outcome + ", and then no more");
            findings.explained(Level.WARN, "Not resumed", outcome.failure().get());
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

    private Outcome exercise(Examination examination) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.logIn(sessions.builder()
                .tlsProtocols(mechanism.protocol())
                .serverMemory(ServerMemory.limitedTo(mechanism))
                .sessionReuse(SessionReuse.REQUIRED))) {
            return new Exercise(examination).of(session, examination.order().rounds());
        } catch (IOException e) {
            return new Outcome(0, 0, 0, 0, Optional.of(e));
        }
    }
}
