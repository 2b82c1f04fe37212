// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.concurrent.atomic.AtomicLong;

/** The server's own witness: how many data connections resumed their control connection's session, and how many not. */
final class DataConnectionCount {

    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void resumed() {
        resumed.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    long resumedSoFar() {
        return resumed.get();
    }

    long refusedSoFar() {
        return refused.get();
    }
}
