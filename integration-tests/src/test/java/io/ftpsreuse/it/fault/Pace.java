// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

import java.time.Duration;

/**
 * How fast a {@link FaultProxy} forwards, where it does.
 *
 * @param delay how long each unit, a TLS record or a line, is held back
 * @param dribbled how many bytes at the beginning of each direction are forwarded one by one
 * @param bytesPerSecond of each direction; 0 for no limit
 * @param memory how long a control connection may be silent until it is forgotten, as by a NAT
 */
public record Pace(Duration delay, int dribbled, int bytesPerSecond, Duration memory) {
    public static final Pace FULL_SPEED = new Pace(Duration.ZERO, 0, 0, Duration.ofDays(1));

    public Pace delayed(Duration longer) {
        return new Pace(longer, dribbled, bytesPerSecond, memory);
    }

    public Pace dribbling(int bytes) {
        return new Pace(delay, bytes, bytesPerSecond, memory);
    }

    public Pace narrowed(int limit) {
        return new Pace(delay, dribbled, limit, memory);
    }

    public Pace forgettingAfter(Duration silence) {
        return new Pace(delay, dribbled, bytesPerSecond, silence);
    }
}
