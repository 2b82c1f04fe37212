// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/**
 * How many data connections of one kind there were.
 *
 * @param tried how many were begun
 * @param resumed how many resumed the TLS session and served their purpose
 */
public record AttemptCount(int tried, int resumed) {

    public static final AttemptCount NONE = new AttemptCount(0, 0);

    public AttemptCount begun() {
        return new AttemptCount(tried + 1, resumed);
    }

    public AttemptCount done() {
        return new AttemptCount(tried, resumed + 1);
    }
}
