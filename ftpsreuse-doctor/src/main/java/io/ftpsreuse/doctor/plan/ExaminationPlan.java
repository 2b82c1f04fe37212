// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import java.time.Duration;

/**
 * Which server is examined, and by which steps and limits.
 *
 * @param target the server
 * @param rounds how many lists, downloads and uploads test each mechanism
 * @param write whether files are uploaded, and removed again
 * @param download whether a file of the directory is downloaded; some servers treat that as the collection of the file
 * @param active whether active mode is tested, too
 * @param idle the time without a command before the idle test; zero for no test
 * @param handshakes the largest number of handshakes for the cipher suites of a TLS version
 * @param timeout the limit for a connection, and for a reply
 * @param stepLimit the time limit of one probe, without its idle time
 */
public record ExaminationPlan(
        Target target,
        int rounds,
        boolean write,
        boolean download,
        boolean active,
        Duration idle,
        int handshakes,
        Duration timeout,
        Duration stepLimit) {

    private static final int MOST_ROUNDS = 50;
    private static final int MOST_HANDSHAKES = 64;
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);
    public static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    public ExaminationPlan {
        require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds", "1 to " + MOST_ROUNDS);
        require(handshakes >= 0 && handshakes <= MOST_HANDSHAKES, "--suites", "0 to " + MOST_HANDSHAKES);
        require(!idle.isNegative() && idle.compareTo(LONGEST_IDLE) <= 0, "--idle", "0 to " + LONGEST_IDLE.toSeconds());
        require(
                timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "--timeout",
                "1 to " + LONGEST_TIMEOUT.toSeconds());
    }

    /** The default, which only reads. */
    public static ExaminationPlan of(Target target, Duration timeout) {
        int rounds = 3;
        int handshakes = 32;
        return new ExaminationPlan(
                target,
                rounds,
                false,
                true,
                false,
                Duration.ZERO,
                handshakes,
                timeout,
                stepLimit(timeout, rounds, handshakes));
    }

    /** Enough for a probe to whose connections the server replies just before the timeout. */
    public static Duration stepLimit(Duration timeout, int rounds, int handshakes) {
        return Duration.ofSeconds(60 + 6 * (timeout.toSeconds() + rounds) + 3L * handshakes);
    }

    public ExaminationPlan withActive(boolean active) {
        return new ExaminationPlan(target, rounds, write, download, active, idle, handshakes, timeout, stepLimit);
    }

    private static void require(boolean valid, String option, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be a number from " + rule);
        }
    }

    public int timeoutMillis() {
        return Math.toIntExact(timeout.toMillis());
    }
}
