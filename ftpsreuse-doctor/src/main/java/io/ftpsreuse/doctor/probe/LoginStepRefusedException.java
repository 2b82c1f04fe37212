// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.doctor.report.Verdict;
import java.io.IOException;
import java.io.Serial;

/** The server refused a step of the login; the message is its reply. */
final class LoginStepRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Step step;
    private final int code;

    LoginStepRefusedException(Step step, int code, String reply) {
        super(reply.strip());
        this.step = step;
        this.code = code;
    }

    Step step() {
        return step;
    }

    Explanation explanation() {
        return step == Step.BINARY ? KnownFailures.explain("TYPE", code, getMessage()) : KnownFailures.explain(this);
    }

    enum Step {
        /** USER, PASS or ACCT. */
        LOGIN("Login", Verdict.LOGIN),

        /** Without it the server would convert files. */
        BINARY("TYPE I", Verdict.NOT_FTPS),

        DIRECTORY("Directory", Verdict.DIRECTORY);

        private final String subject;
        private final Verdict verdict;

        Step(String subject, Verdict verdict) {
            this.subject = subject;
            this.verdict = verdict;
        }

        String subject() {
            return subject;
        }

        Verdict verdict() {
            return verdict;
        }
    }
}
