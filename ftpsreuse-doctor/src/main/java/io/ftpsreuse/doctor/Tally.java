// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

/**
 * How many data connections of one kind there were.
 *
 * @param tried how many were begun
 * @param resumed how many resumed the TLS session and served their purpose
 */
public record Tally(int tried, int resumed) {

    static final Tally NONE = new Tally(0, 0);

    Tally begun() {
        return new Tally(tried + 1, resumed);
    }

    Tally done() {
        return new Tally(tried, resumed + 1);
    }
}
