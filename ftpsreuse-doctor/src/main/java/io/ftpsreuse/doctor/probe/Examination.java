// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.report.Audience;
import io.ftpsreuse.doctor.report.Environment;
import io.ftpsreuse.doctor.report.FactSheet;
import io.ftpsreuse.doctor.report.Finding;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.Recommendation;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.Section;
import io.ftpsreuse.doctor.report.Verdict;
import io.ftpsreuse.doctor.tls.ClientCertificateNegotiation;
import io.ftpsreuse.doctor.tls.ClientCertificateRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One examination of one server: its probes in turn, each with a limit of time. */
public final class Examination {

    /** How long a probe that was given up has to put the server in order. */
    private static final long SECONDS_TO_TIDY = 20;

    private static final String LEFT_OVER = "Left over";

    private final ExaminationPlan order;
    private final Login login;
    private final Audience audience;
    private final Observations observations;
    private final Sessions sessions;
    private final OwnFiles ownFiles;
    private final FactSheet sheet = new FactSheet();
    private final Progress progress;

    /** @param audience who reads the report */
    public Examination(ExaminationPlan order, Login login, Audience audience, Progress progress) {
        this.order = order;
        this.login = login;
        this.audience = audience;
        this.progress = progress;
        this.observations = new Observations(order.target().implicit());
        this.sessions = new Sessions(order, login, observations);
        this.ownFiles = new OwnFiles(sessions);
    }

    ExaminationPlan order() {
        return order;
    }

    public Observations observations() {
        return observations;
    }

    FactSheet sheet() {
        return sheet;
    }

    Sessions sessions() {
        return sessions;
    }

    /** TLS on connections that only look. */
    ClientCertificateNegotiation introduction() {
        return new ClientCertificateNegotiation(login, observations);
    }

    /** A control connection that only looks, which the caller closes. */
    Dialogue dial() throws IOException {
        return Dialogue.connect(order.target(), login.way(), order.patienceMillis());
    }

    Login login() {
        return login;
    }

    OwnFiles ownFiles() {
        return ownFiles;
    }

    /** Examines; what goes wrong is in the report. */
    public Report run() {
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Section> sections = new ArrayList<>();
        ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ftpsreuse-doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Probe probe : Probes.of(order)) {
                if (observations.verdict().isEmpty()) {
                    sections.add(run(probe, executor));
                }
            }
        } finally {
            executor.shutdownNow();
        }
        tidy(sections);
        progress.done();
        Verdict verdict = observations.verdict().orElse(Verdict.NO_DATA_CONNECTION);
        Recommendation recommendation = new Recommendation(order, login, audience, observations, verdict);
        return new Report(
                order.target().toString(),
                began,
                Environment.describe(),
                sections,
                verdict,
                recommendation.uri(),
                recommendation.hint(),
                sheet.facts(observations, login.password()));
    }

    private Section run(Probe probe, ExecutorService executor) {
        progress.began(probe.name());
        Findings findings = new Findings(audience);
        Future<?> running = executor.submit(() -> {
            runExplained(probe, findings);
            return null;
        });
        Duration limit = order.stepLimit().plus(order.idle());
        try {
            running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            findings.fail("Time", "Not done within " + limit.toSeconds() + " s, so given up");
            probe.conclusionOfFailure().ifPresent(observations::conclude);
            giveUp(running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The examination was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The doctor itself failed in: " + probe.name(), e.getCause());
        }
        return new Section(
                probe.name(),
                findings.close().stream()
                        .map(finding -> finding.without(login.password()))
                        .toList());
    }

    private void runExplained(Probe probe, Findings findings) {
        try {
            probe.run(this, findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClientCertificateRefusedException e) {
            String given = login.identified() ? "the one given is not accepted: " : "none is given: ";
            findings.explained(Level.FAIL, "Client certificate", "demanded, and " + given, e.explanation());
            observations.conclude(Verdict.CLIENT_CERTIFICATE);
        } catch (Exception e) {
            Explanation explanation = KnownFailures.explain(e);
            findings.explained(Level.FAIL, "Failed", "", explanation);
            probe.conclusionOfFailure().ifPresent(observations::conclude);
        }
    }

    /** Ends the connections of a probe that takes too long, and lets it remove what it has written. */
    private void giveUp(Future<?> running) {
        sessions.breakOff();
        try {
            running.get(SECONDS_TO_TIDY, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            running.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives up, from another thread, and removes what was written to the server. */
    public void abandon() {
        sessions.abandon();
        ownFiles.removeAll();
    }

    private void tidy(List<Section> sections) {
        List<String> left = ownFiles.removeAll();
        if (!left.isEmpty()) {
            sections.add(new Section(
                    LEFT_OVER,
                    List.of(Finding.of(
                            Level.FAIL,
                            LEFT_OVER,
                            "Could not be removed from the server, please do: " + String.join(", ", left)))));
        }
    }
}
