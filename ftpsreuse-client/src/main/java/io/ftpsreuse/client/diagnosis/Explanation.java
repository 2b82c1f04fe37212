// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import java.util.Optional;

/**
 * The catalogue's explanation of a server's reply or an exception.
 *
 * @param message the reply or the exception's message, verbatim but for being printable and on one line
 * @param knownFailure the catalogue's entry; empty if it has none, so that there is only the message
 * @param audience in whose terms the remedy is written
 */
public record Explanation(String message, Optional<KnownFailure> knownFailure, Audience audience) {

    private static final String REMEDY_OF_THE_UNKNOWN = "See the server's answer, and its log for more. The logger"
            + " io.ftpsreuse.protocol shows the dialogue at DEBUG.";

    /** For users of the Camel component. */
    public Explanation(String message, Optional<KnownFailure> knownFailure) {
        this(message, knownFailure, Audience.ENDPOINT);
    }

    /** The meaning, in one or more sentences; empty if that is not known. */
    public Optional<String> meaning() {
        return knownFailure.map(KnownFailure::meaning);
    }

    /** The remedy, in one or more sentences, in the terms of the audience. */
    public String remedy() {
        return knownFailure.map(known -> known.remedy(audience)).orElse(REMEDY_OF_THE_UNKNOWN);
    }

    /** The same in the terms of others. */
    public Explanation to(Audience readers) {
        return new Explanation(message, knownFailure, readers);
    }

    /** The message, its meaning and the remedy, on one line. */
    @Override
    public String toString() {
        String stop = message.endsWith(".") ? " " : ". ";
        return message + stop + meaning().map(text -> text + " ").orElse("") + "What to do: " + remedy();
    }
}
