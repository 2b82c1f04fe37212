// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.parallel;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time in which no further connection is tried after one has failed: five minutes if the server has too many
 * connections, else ten times the duration of the attempt. Safe for use by several threads.
 */
final class ConnectionBackoff {

    static final Duration LONGEST = Duration.ofMinutes(5);

    /** A poll waits for a connection that is being made: with this factor for a tenth of the time at most. */
    private static final int PAUSE_PER_ATTEMPT = 10;

    private final LongSupplier nanoTime;
    private Duration pause = Duration.ZERO;
    private long begun;

    ConnectionBackoff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean isActive() {
        return !pause.isZero() && nanoTime.getAsLong() - begun < pause.toNanos();
    }

    /** The server refused a connection because there are too many. */
    void tooManyConnections() {
        begin(LONGEST);
    }

    /** A connection failed for another reason. */
    void failedAfter(Duration attempt) {
        Duration inProportion = attempt.multipliedBy(PAUSE_PER_ATTEMPT);
        begin(inProportion.compareTo(LONGEST) > 0 ? LONGEST : inProportion);
    }

    private synchronized void begin(Duration length) {
        pause = length;
        begun = nanoTime.getAsLong();
    }

    synchronized void connected() {
        pause = Duration.ZERO;
    }
}
