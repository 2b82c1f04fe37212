// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import java.time.Duration;

/**
 * What is to be examined, and how far.
 *
 * @param target the server
 * @param rounds how many lists, downloads and uploads each mechanism has to serve
 * @param write whether files may be uploaded, and removed again
 * @param download whether a file of the directory may be downloaded, which some servers take for its collection
 * @param active whether active mode is tried as well
 * @param idle how long to be silent before the control connection is used again; zero for not at all
 * @param handshakes how many handshakes at most find out the cipher suites of a TLS version
 * @param patience how long to wait for a connection, and for an answer
 * @param stepLimit how long one probe may take, its idle time not counted
 */
public record ExaminationPlan(
        Target target,
        int rounds,
        boolean write,
        boolean download,
        boolean active,
        Duration idle,
        int handshakes,
        Duration patience,
        Duration stepLimit) {

    private static final int MOST_ROUNDS = 50;
    private static final int MOST_HANDSHAKES = 64;
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);
    public static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);
    static final Duration LONGEST_PATIENCE = Duration.ofMinutes(5);

    public ExaminationPlan {
        require(rounds >= 1 && rounds <= MOST_ROUNDS, "--rounds", "1 to " + MOST_ROUNDS);
        require(handshakes >= 0 && handshakes <= MOST_HANDSHAKES, "--suites", "0 to " + MOST_HANDSHAKES);
        require(!idle.isNegative() && idle.compareTo(LONGEST_IDLE) <= 0, "--idle", "0 to " + LONGEST_IDLE.toSeconds());
        require(
                patience.compareTo(SHORTEST_PATIENCE) >= 0 && patience.compareTo(LONGEST_PATIENCE) <= 0,
                "--timeout",
                "1 to " + LONGEST_PATIENCE.toSeconds());
    }

    /** The usual examination, which reads only. */
    public static ExaminationPlan of(Target target, Duration patience) {
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
                patience,
                stepLimit(patience, rounds, handshakes));
    }

    /** Enough for a probe whose connections are all answered late. */
    public static Duration stepLimit(Duration patience, int rounds, int handshakes) {
        return Duration.ofSeconds(60 + 6 * (patience.toSeconds() + rounds) + 3L * handshakes);
    }

    public ExaminationPlan withActive(boolean tried) {
        return new ExaminationPlan(target, rounds, write, download, tried, idle, handshakes, patience, stepLimit);
    }

    private static void require(boolean valid, String option, String rule) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be a number from " + rule);
        }
    }

    public int patienceMillis() {
        return Math.toIntExact(patience.toMillis());
    }
}
