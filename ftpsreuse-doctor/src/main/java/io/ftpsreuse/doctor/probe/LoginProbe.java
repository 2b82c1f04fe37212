// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Verdict;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPSClient;

/** Logs in, sends PBSZ and PROT, changes to the directory, and reads SYST and FEAT. */
final class LoginProbe implements Probe {

    @Override
    public String name() {
        return "Login";
    }

    @Override
    public Optional<Verdict> conclusionOfFailure() {
        return Optional.of(Verdict.LOGIN);
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Sessions sessions = examination.sessions();
        try (Session session = sessions.connect(sessions.builder().sessionReuse(SessionReuse.PREFERRED))) {
            session.logIn();
            findings.ok("Login", "accepted for " + examination.plan().target().username());
            findings.ok("PBSZ and PROT", "PBSZ 0 and PROT P are accepted");
            session.enterDirectory();
            FTPSClient client = session.client();
            findings.ok("Directory", String.valueOf(client.printWorkingDirectory()));
            client.syst();
            examination.factSheet().system(client.getReplyString());
            findings.note("SYST", client.getReplyString());
            client.feat();
            Reply features = new Reply(client.getReplyCode(), Arrays.asList(client.getReplyStrings()));
            examination.factSheet().features(features.features());
            NameEncoding.announced(features, examination);
            String summary = GreetingProbe.summary(features);
            findings.note(
                    "FEAT", summary.equals(examination.observations().features()) ? "same as before TLS" : summary);
        } catch (LoginStepRefusedException e) {
            findings.explained(Level.FAIL, e.step().subject(), "", e.explanation());
            examination.observations().conclude(e.step().verdict());
        } catch (TlsRefusedException e) {
            findings.explained(Level.FAIL, "Protection", e);
            examination.observations().conclude(Verdict.NOT_FTPS);
        }
    }
}
