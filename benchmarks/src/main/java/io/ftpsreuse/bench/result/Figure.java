// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

/**
 * A measured number that belongs to no contender under a setting.
 *
 * @param name what was measured, and how
 * @param value the number
 * @param unit its unit
 */
public record Figure(String name, double value, String unit) {

    public static final String BACKLOG_FILES = "backlog: files";
    public static final String BACKLOG_EARLY = "backlog: second twentieth of the files";
    public static final String BACKLOG_LATE = "backlog: last twentieth of the files";
    public static final String BACKLOG_RATE = "backlog: all files";
    public static final String BACKLOG_MEMORY = "backlog: peak memory";

    public static final String VENDORS = "vendors: number";
    public static final String VENDORS_START = "vendors: start";
    public static final String VENDORS_SERVED = "vendors: start until each has delivered a file";
    public static final String VENDORS_THREADS = "vendors: threads when idle";
    public static final String VENDORS_MEMORY = "vendors: peak memory";
    public static final String VENDORS_FILES = "vendors: files";
    public static final String VENDORS_RATE = "vendors: delivery";
    public static final String VENDORS_MEAN_WAIT = "vendors: mean wait of a file";
    public static final String VENDORS_LONGEST_WAIT = "vendors: mean wait of the slowest vendor's files";

    public static final String DURATION = "duration of this run";

    /** The name of the time from the start of the process to the first file in its folder. */
    public static String firstDelivery(String jdk) {
        return "start to first delivered file, JDK " + jdk;
    }
}
