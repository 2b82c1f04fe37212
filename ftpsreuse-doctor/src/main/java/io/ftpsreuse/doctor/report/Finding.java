// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.util.Optional;

/**
 * One result of a probe. Text of servers and certificates is made printable, so that it cannot control a terminal.
 *
 * @param level whether it is good or bad
 * @param subject the topic, in one or two words
 * @param text the result, on one line
 * @param meaning the meaning, if it is a failure that the catalogue knows
 * @param remedy the remedy, if it is a failure
 */
public record Finding(Level level, String subject, String text, Optional<String> meaning, Optional<String> remedy) {

    public Finding {
        subject = FailureContext.harmless(subject);
        text = FailureContext.harmless(text);
    }

    public static Finding of(Level level, String subject, String text) {
        return new Finding(level, subject, text, Optional.empty(), Optional.empty());
    }

    public static Finding of(
            Level level, String subject, String context, Explanation explanation, ReportAudience audience) {
        return new Finding(
                level,
                subject,
                context + explanation.message(),
                explanation.meaning(),
                Optional.of(audience.remedy(explanation)));
    }

    /** The same without {@code secret}, which the server may have repeated. */
    public Finding without(String secret) {
        return new Finding(level, subject, ServerText.without(secret, text), meaning, remedy);
    }
}
