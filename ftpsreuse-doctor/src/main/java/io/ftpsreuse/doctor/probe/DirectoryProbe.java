// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.ServerNeeds;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/** Lists the directory, and finds out the encoding of names and whether handshakes may overlap with commands. */
final class DirectoryProbe implements Probe {

    private static final Set<KnownFailure> NO_CONNECTION =
            Set.of(KnownFailure.DATA_CONNECTION_UNREACHABLE, KnownFailure.NOT_CALLED_BACK);

    @Override
    public String name() {
        return "Directory";
    }

    @Override
    public void run(Examination examination, Findings findings) throws Exception {
        Optional<Failure> failure = list(examination, findings, false);
        if (failure.filter(each -> mayBeCausedByOverlap(each.cause(), examination))
                .isPresent()) {
            examination.observations().needs().noOverlap(true);
            if (list(examination, findings, false).isEmpty()) {
                withoutOverlap(
                        ": " + KnownFailures.explain(failure.get().cause()).message(), findings);
                return;
            }
            examination.observations().needs().noOverlap(false);
        }
        failure.ifPresent(each -> failed(each, examination, findings));
    }

    private static void withoutOverlap(String observation, Findings findings) {
        findings.warn(
                "Overlap",
                "data connections fail if their handshake begins with the command, and work if it begins after the reply,"
                        + " so overlapHandshake=false is used" + observation);
    }

    /** If a handshake began too early and failed, the client itself has renewed the control connection. */
    private static void renewed(long controlConnections, Examination examination, Findings findings) throws Exception {
        ServerNeeds needs = examination.observations().needs();
        if (controlConnections == 1 || needs.isActive() || needs.isNoOverlap()) {
            return;
        }
        needs.noOverlap(true);
        boolean fewer;
        try (Session session = logIn(examination)) {
            session.list();
            fewer = session.controlConnections() < controlConnections;
        } catch (IOException e) {
            // Some servers reply only after the handshake.
            fewer = false;
        }
        needs.noOverlap(fewer);
        if (fewer) {
            withoutOverlap("; a listing took " + controlConnections + " control connections", findings);
        }
    }

    private static Session logIn(Examination examination) throws Exception {
        Sessions sessions = examination.sessions();
        return sessions.logIn(sessions.builder().sessionReuse(SessionReuse.PREFERRED));
    }

    /** A refused command and an unreachable port have other causes. */
    private static boolean mayBeCausedByOverlap(IOException failure, Examination examination) {
        boolean refused = failure instanceof DataCommandFailedException refusal
                && refusal.isBeforeTransfer()
                && FTPReply.isNegativePermanent(refusal.replyCode());
        return !examination.observations().needs().isActive()
                && !refused
                && !isUnreachable(KnownFailures.explain(failure));
    }

    private static boolean isUnreachable(Explanation explanation) {
        return explanation.knownFailure().filter(NO_CONNECTION::contains).isPresent();
    }

    private static void failed(Failure failure, Examination examination, Findings findings) {
        Explanation explanation = KnownFailures.explain(failure.cause());
        findings.explained(Level.FAIL, failure.command(), "", explanation);
        if (isUnreachable(explanation)) {
            examination.observations().conclude(Verdict.NO_DATA_CONNECTION);
        }
    }

    /**
     * Lists and examines the directory; returns the failure, if it cannot be listed.
     *
     * @param settled whether the encoding of names is known
     */
    private static Optional<Failure> list(Examination examination, Findings findings, boolean settled)
            throws Exception {
        boolean named = false;
        long controlConnections;
        try (Session session = logIn(examination)) {
            String command = session.client().hasFeature("MLST") ? "MLSD" : "LIST";
            FTPFile[] entries;
            try {
                entries = session.list();
            } catch (IOException e) {
                return Optional.of(new Failure(command, e));
            }
            controlConnections = session.controlConnections();
            if (settled || new NameEncoding(examination, findings).isEncodingOf(entries)) {
                findings.ok(command, entries.length + (entries.length == 1 ? " entry" : " entries"));
                new FileCommands(examination, findings).examine(session, entries);
                named = true;
            }
        }
        if (named) {
            renewed(controlConnections, examination, findings);
            return Optional.empty();
        }
        // Names in the wrong encoding cannot be sent back, so another connection is needed.
        return list(examination, findings, true);
    }

    /**
     * @param command LIST or MLSD
     * @param cause of the failure
     */
    private record Failure(String command, IOException cause) {}
}
