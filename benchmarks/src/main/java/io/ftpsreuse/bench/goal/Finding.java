// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

/**
 * A number that a goal requires.
 *
 * @param what the comparison and its conditions; no other finding has the same
 * @param value the measured value
 * @param limit the required value
 * @param most whether the limit is the most that it may be; else the least
 * @param isRatio whether it is a ratio or a count, which another machine would also have; else a time, a rate or a size
 */
public record Finding(String what, double value, double limit, boolean most, boolean isRatio) {

    static Finding atMost(double limit, String what, double value) {
        return new Finding(what, value, limit, true, true);
    }

    static Finding atLeast(double limit, String what, double value) {
        return new Finding(what, value, limit, false, true);
    }

    /** The same for a time, a rate or a size. */
    Finding absolute() {
        return new Finding(what, value, limit, most, false);
    }

    public boolean isReached() {
        return most ? value <= limit : value >= limit;
    }

    /** By which factor the limit is missed; more than 1 if it is. */
    public double missedBy() {
        return most ? value / limit : limit / value;
    }
}
