// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the findings of one probe, also of one that fails halfway or is given up by another thread. */
public final class Findings {

    private final List<Finding> taken = new ArrayList<>();
    private final Audience audience;
    private boolean closed;

    /** @param audience whose options the remedies name */
    public Findings(Audience audience) {
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

    /** A refusal that was provoked, so that nothing is to be done about it. */
    public void provoked(String subject, String context, Explanation explanation) {
        add(new Finding(Level.NOTE, subject, context + explanation.words(), explanation.meaning(), Optional.empty()));
    }

    public void explained(Level level, String subject, String context, Explanation explanation) {
        add(Finding.of(level, subject, context, explanation, audience));
    }

    /** A failure that the catalogue does not know, since it is the doctor's alone to judge. */
    public void fail(String subject, String text, String meaning, String remedy) {
        add(new Finding(Level.FAIL, subject, text, Optional.of(meaning), Optional.of(remedy)));
    }

    public void explained(Level level, String subject, Throwable failure) {
        explained(level, subject, "", KnownFailures.explain(failure));
    }

    private synchronized void add(Finding finding) {
        if (!closed) {
            taken.add(finding);
        }
    }

    /** What was found so far; nothing is taken any more. */
    public synchronized List<Finding> close() {
        closed = true;
        return List.copyOf(taken);
    }
}
