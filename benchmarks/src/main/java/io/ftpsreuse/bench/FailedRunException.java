// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.util.List;

/** A contender did not do what it should. */
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

    /** What is wrong, and the first line of the contender's own words. */
    String note() {
        return flaw
                + output.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .map(line -> ": " + line.substring(0, Math.min(line.length(), 200)))
                        .orElse("");
    }

    /** The end of what the contender said. */
    List<String> lastLines() {
        List<String> lines = output.lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
