// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.settings;

import java.util.List;

/** The properties contradict themselves or lack something; the message lists all that is wrong. */
public final class InvalidPropertiesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidPropertiesException(String problem) {
        this(List.of(problem));
    }

    public InvalidPropertiesException(List<String> problems) {
        super("These properties are not right:\n  - " + String.join("\n  - ", problems));
    }
}
