// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.diagnosis.Explanation;
import java.util.Optional;

/**
 * One thing that was found out. What servers and certificates say is made printable, so that it cannot move the cursor of a
 * terminal.
 *
 * @param level how it is to be taken
 * @param subject what it is about, in a word or two
 * @param text what was found, on one line
 * @param meaning what it means, if it is a refusal that the catalogue knows
 * @param remedy what to do, if it is a refusal
 */
public record Finding(Level level, String subject, String text, Optional<String> meaning, Optional<String> remedy) {

    public Finding {
        subject = Words.printable(subject);
        text = Words.printable(text);
    }

    public static Finding of(Level level, String subject, String text) {
        return new Finding(level, subject, text, Optional.empty(), Optional.empty());
    }

    public static Finding of(Level level, String subject, String context, Explanation explanation, Audience audience) {
        return new Finding(
                level,
                subject,
                context + explanation.words(),
                explanation.meaning(),
                Optional.of(audience.remedy(explanation)));
    }

    /** The same without {@code secret}, which a server may have echoed. */
    public Finding without(String secret) {
        return new Finding(level, subject, Words.without(secret, text), meaning, remedy);
    }
}
