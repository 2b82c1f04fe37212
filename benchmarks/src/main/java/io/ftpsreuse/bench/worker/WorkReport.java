// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report of a Java contender on its work, without the start of the JVM and of Camel.
 *
 * @param workMillis from the first connection to the last file
 * @param steadyMillis milliseconds a file in the second half of the files; NaN if there are few
 * @param cpuMillis the CPU time of the work
 */
public record WorkReport(double workMillis, double steadyMillis, double cpuMillis) {

    private static final Pattern LINE = Pattern.compile("(?m)^work=(\\S+) steady=(\\S+) cpu=(\\S+)$");

    /** The line that the contender prints. */
    String line() {
        return "work=" + workMillis + " steady=" + steadyMillis + " cpu=" + cpuMillis;
    }

    /** Finds the line in the output of a contender. */
    public static Optional<WorkReport> in(String output) {
        Matcher line = LINE.matcher(output);
        return line.find()
                ? Optional.of(new WorkReport(number(line, 1), number(line, 2), number(line, 3)))
                : Optional.empty();
    }

    private static double number(Matcher line, int group) {
        return Double.parseDouble(line.group(group));
    }
}
