// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.report.Environment;
import io.ftpsreuse.doctor.report.FactSheet;
import io.ftpsreuse.doctor.report.Finding;
import io.ftpsreuse.doctor.report.Findings;
import io.ftpsreuse.doctor.report.Level;
import io.ftpsreuse.doctor.report.Observations;
import io.ftpsreuse.doctor.report.Recommendation;
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.ReportAudience;
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

/** One examination of one server: runs the probes one after the other, each with a time limit. */
public final class Examination {

    /** The time for a stopped probe to remove its files. */
    private static final long SECONDS_TO_REMOVE = 20;

    private static final String LEFT_OVER = "Left over";

    private final ExaminationPlan plan;
    private final Login login;
    private final ReportAudience audience;
    private final Observations observations;
    private final Sessions sessions;
    private final UploadedFiles uploadedFiles;
    private final FactSheet factSheet = new FactSheet();
    private final Progress progress;

    /** @param audience the readers of the report */
    public Examination(ExaminationPlan plan, Login login, ReportAudience audience, Progress progress) {
        this.plan = plan;
        this.login = login;
        this.audience = audience;
        this.progress = progress;
        this.observations = new Observations(plan.target().implicit());
        this.sessions = new Sessions(plan, login, observations);
        this.uploadedFiles = new UploadedFiles(sessions);
    }

    ExaminationPlan plan() {
        return plan;
    }

    Observations observations() {
        return observations;
    }

    FactSheet factSheet() {
        return factSheet;
    }

    Sessions sessions() {
        return sessions;
    }

    /** TLS on connections without a login. */
    ClientCertificateNegotiation clientCertificates() {
        return new ClientCertificateNegotiation(login, observations);
    }

    /** Opens a control connection without a login; the caller closes it. */
    RawControlConnection connect() throws IOException {
        return RawControlConnection.connect(plan.target(), login.proxyRoute(), plan.timeoutMillis());
    }

    Login login() {
        return login;
    }

    UploadedFiles uploadedFiles() {
        return uploadedFiles;
    }

    /** Examines the server. Failures are in the report. */
    public Report run() {
        Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<Section> sections = new ArrayList<>();
        ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ftpsreuse-doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (Probe probe : Probes.of(plan)) {
                if (observations.verdict().isEmpty()) {
                    sections.add(run(probe, executor));
                }
            }
        } finally {
            executor.shutdownNow();
        }
        removeLeftovers(sections);
        progress.done();
        return report(began, sections);
    }

    private Report report(Instant began, List<Section> sections) {
        Verdict verdict = observations.verdict().orElse(Verdict.NO_DATA_CONNECTION);
        Recommendation recommendation = new Recommendation(plan, login, audience, observations, verdict);
        return new Report(
                plan.target().toString(),
                began,
                Environment.describe(),
                sections,
                verdict,
                recommendation.uri(),
                recommendation.hint(),
                factSheet.facts(observations, login.password()));
    }

    private Section run(Probe probe, ExecutorService executor) {
        progress.began(probe.name());
        Findings findings = new Findings(audience);
        Future<?> running = executor.submit(() -> {
            runExplained(probe, findings);
            return null;
        });
        Duration limit = plan.stepLimit().plus(plan.idle());
        try {
            running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            findings.fail("Time", "not finished within " + limit.toSeconds() + " s, stopped");
            probe.conclusionOfFailure().ifPresent(observations::conclude);
            stop(running);
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
            String given = login.hasClientCertificate() ? "the one given is not accepted: " : "none is given: ";
            findings.explained(Level.FAIL, "Client certificate", "required, and " + given, e.explanation());
            observations.conclude(Verdict.CLIENT_CERTIFICATE);
        } catch (Exception e) {
            Explanation explanation = KnownFailures.explain(e);
            findings.explained(Level.FAIL, "Failed", "", explanation);
            probe.conclusionOfFailure().ifPresent(observations::conclude);
        }
    }

    /** Closes the connections of a probe after its time limit, and lets it remove its files. */
    private void stop(Future<?> running) {
        sessions.breakOff();
        try {
            running.get(SECONDS_TO_REMOVE, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            running.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the examination from another thread, and removes the uploaded files. */
    public void cancel() {
        sessions.cancel();
        uploadedFiles.removeAll();
    }

    private void removeLeftovers(List<Section> sections) {
        List<String> left = uploadedFiles.removeAll();
        if (!left.isEmpty()) {
            sections.add(new Section(
                    LEFT_OVER,
                    List.of(Finding.of(
                            Level.FAIL,
                            LEFT_OVER,
                            "could not be removed from the server, remove by hand: " + String.join(", ", left)))));
        }
    }
}
