// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

/**
 * The number of data connections of one kind.
 *
 * @param tried the number of attempts
 * @param resumed the number of successful attempts, each with a resumed TLS session
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
