// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

/**
 * A number that a goal requires.
 *
 * @param what the comparison and its conditions
 * @param value the measured value
 * @param limit the required value
 * @param most whether the limit is the most that it may be; else the least
 */
record Finding(String what, double value, double limit, boolean most) {

    boolean isReached() {
        return most ? value <= limit : value >= limit;
    }

    /** By which factor the limit is missed; more than 1 if it is. */
    double missedBy() {
        return most ? value / limit : limit / value;
    }
}
