// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report of a contender on its work, without the start of its process.
 *
 * @param workMillis from the first connection to the last file
 * @param firstMillis milliseconds a file among the first 1,000; NaN if there are fewer than twice as many
 * @param steadyMillis milliseconds a file in the second half of the files; NaN if there are few
 * @param cpuMillis the CPU time of the work
 */
public record WorkReport(double workMillis, double firstMillis, double steadyMillis, double cpuMillis) {

    private static final int FIRST = 1000;
    private static final int FEWEST_FOR_HALVES = 20;
    private static final Pattern LINE = Pattern.compile("(?m)^work=(\\S+) steady=(\\S+) first=(\\S+) cpu=(\\S+)$");

    /**
     * The report of work that began at a time and was done with each file at another.
     *
     * @param startNanos the time before the first file, by the same clock
     * @param doneNanos the times of the files, in any order
     */
    public static WorkReport of(long startNanos, long[] doneNanos, double cpuMillis) {
        long[] done = doneNanos.clone();
        Arrays.sort(done);
        int files = done.length;
        int half = files / 2;
        long last = done[files - 1];
        return new WorkReport(
                (last - startNanos) / 1e6,
                files < 2 * FIRST ? Double.NaN : (done[FIRST - 1] - startNanos) / 1e6 / FIRST,
                files < FEWEST_FOR_HALVES ? Double.NaN : (last - done[half - 1]) / 1e6 / (files - half),
                cpuMillis);
    }

    /** The line that the contender prints. */
    String line() {
        return "work=" + workMillis + " steady=" + steadyMillis + " first=" + firstMillis + " cpu=" + cpuMillis;
    }

    /** Finds the line in the output of a contender. */
    public static Optional<WorkReport> in(String output) {
        Matcher line = LINE.matcher(output);
        return line.find()
                ? Optional.of(new WorkReport(number(line, 1), number(line, 3), number(line, 2), number(line, 4)))
                : Optional.empty();
    }

    /** C and Python write NaN in their own ways. */
    private static double number(Matcher line, int group) {
        String text = line.group(group);
        return text.toLowerCase(java.util.Locale.ROOT).endsWith("nan") ? Double.NaN : Double.parseDouble(text);
    }
}
