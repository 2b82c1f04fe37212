// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.concurrent.atomic.AtomicLong;

/** What became of the data connections of a server. Safe for use by several threads. */
final class DataConnectionCount {

    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong full = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void resumed() {
        resumed.incrementAndGet();
    }

    void full() {
        full.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
    }

    long resumedSoFar() {
        return resumed.get();
    }

    long fullSoFar() {
        return full.get();
    }

    long refusedSoFar() {
        return refused.get();
    }
}
