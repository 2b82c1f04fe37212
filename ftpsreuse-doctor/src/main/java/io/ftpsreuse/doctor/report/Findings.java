// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the findings of one probe. Safe for use by several threads, since a probe may be stopped by another thread. */
public final class Findings {

    private final List<Finding> findings = new ArrayList<>();
    private final ReportAudience audience;
    private boolean closed;

    /** @param audience whose options the remedies name */
    public Findings(ReportAudience audience) {
        this.audience = audience;
    }

    public void ok(String subject, String text) {
        add(Finding.of(Level.OK, subject, text));
    }

    public void note(String subject, String text) {
        add(Finding.of(Level.NOTE, subject, text));
    }

    public void warn(String subject, String text) {
        add(Finding.of(Level.WARN, subject, text));
    }

    public void fail(String subject, String text) {
        add(Finding.of(Level.FAIL, subject, text));
    }

    /** An expected refusal, without a remedy. */
    public void provoked(String subject, String context, Explanation explanation) {
        add(new Finding(Level.NOTE, subject, context + explanation.message(), explanation.meaning(), Optional.empty()));
    }

    public void explained(Level level, String subject, String context, Explanation explanation) {
        add(Finding.of(level, subject, context, explanation, audience));
    }

    /** A failure that is not in the catalogue of the client. */
    public void fail(String subject, String text, String meaning, String remedy) {
        add(new Finding(Level.FAIL, subject, text, Optional.of(meaning), Optional.of(remedy)));
    }

    public void explained(Level level, String subject, Throwable failure) {
        explained(level, subject, "", KnownFailures.explain(failure));
    }

    private synchronized void add(Finding finding) {
        if (!closed) {
            findings.add(finding);
        }
    }

    /** Returns the findings so far; later ones are ignored. */
    public synchronized List<Finding> close() {
        closed = true;
        return List.copyOf(findings);
    }
}
