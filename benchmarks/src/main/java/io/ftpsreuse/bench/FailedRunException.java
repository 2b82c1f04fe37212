// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.util.List;

/** A run of a contender failed. */
final class FailedRunException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int LINES = 12;

    private final String flaw;
    private final String output;

    FailedRunException(String flaw, String output) {
        super(flaw);
        this.flaw = flaw;
        this.output = output;
    }

    /** The error, and the first line of the contender's output. */
    String note() {
        return flaw
                + output.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(line -> ": " + line.substring(0, Math.min(line.length(), 200)))
                        .orElse("");
    }

    /** The end of the contender's output. */
    List<String> lastLines() {
        List<String> lines = output.lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
