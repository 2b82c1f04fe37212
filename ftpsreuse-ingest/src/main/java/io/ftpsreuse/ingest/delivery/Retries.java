// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;

/**
 * How often a file is tried, and how long to wait in between.
 *
 * @param attempts after so many failures the file goes to the quarantine
 * @param delay the wait after the first failure; it doubles with each, up to an hour
 */
record Retries(int attempts, Duration delay) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int ENOUGH_TO_BE_LONG = 30;

    boolean isLast(int failures) {
        return failures >= attempts;
    }

    Duration after(int failures) {
        Duration wait = delay.multipliedBy(1L << Math.min(failures - 1, ENOUGH_TO_BE_LONG));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
