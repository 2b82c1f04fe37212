// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.util.List;

/**
 * The content of the page, in words and in its order: first the problems. Its parts are public for the template, which reads
 * them by reflection.
 *
 * @param time the time of the observation
 * @param state of the whole: up, degraded or down
 * @param health the result of each of Camel's health checks
 */
public record Status(
        String time,
        String state,
        List<Problem> problems,
        List<VendorStatus> vendors,
        List<Connections> servers,
        List<Check> health) {

    static final String UP = "up";
    static final String DEGRADED = "degraded";
    static final String DOWN = "down";

    /** The worst of some states. */
    static String worst(List<String> states) {
        return states.contains(DOWN) ? DOWN : states.contains(DEGRADED) ? DEGRADED : UP;
    }

    /**
     * A problem that needs attention. Unknown values are empty.
     *
     * @param state down, or degraded
     * @param subject the vendor, or the health check
     * @param what the problem in a sentence
     * @param since when, and how often
     * @param words the message
     * @param meaning the meaning of that
     * @param remedy the remedy
     */
    public record Problem(
            String state, String subject, String what, String since, String words, String meaning, String remedy) {

        static Problem of(String state, String subject, String what) {
            return new Problem(state, subject, what, "", "", "", "");
        }
    }

    /** A vendor, its last files, the refusals of its server, and its connections. */
    public record VendorStatus(
            String name,
            String server,
            String tasks,
            String state,
            List<File> files,
            List<Refused> refusals,
            List<Connections> connections) {}

    /** A file and its outcome. */
    public record File(String when, String name, long size, boolean bad, String outcome, String reason) {}

    /** A refusal and its remedy. */
    public record Refused(String when, long times, String during, String words, String meaning, String remedy) {}

    /**
     * The connections of an endpoint, or all with a server.
     *
     * @param state up, degraded or down; empty for servers
     * @param facts further facts, each in a few words
     * @param counts by the names of {@code TrafficCounter}
     */
    public record Connections(String name, String state, List<String> facts, Totals totals, List<Count> counts) {}

    /** The most useful counters. */
    public record Totals(
            long downloads,
            long uploads,
            long bytesDown,
            long bytesUp,
            long control,
            long resumed,
            long full,
            long refused,
            long renewals,
            String mechanism,
            String ticketsLeft) {}

    /** One counter. */
    public record Count(String meaning, String unit, long value) {}

    /** One of Camel's health checks. */
    public record Check(String name, String state, String message) {}
}
