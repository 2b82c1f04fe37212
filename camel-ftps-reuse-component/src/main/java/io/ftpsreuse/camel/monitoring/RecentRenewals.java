// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

/** Remembers which of the last data connections were preceded by a renewal of their control connection. */
final class RecentRenewals {

    /** How many data connections are remembered. */
    static final int OBSERVED = 20;

    private int preceded;
    private boolean renewed;

    /** Notes a renewal, or a data connection, in the order in which they happen. */
    synchronized void note(boolean renewal) {
        if (renewal) {
            renewed = true;
            return;
        }
        preceded = (preceded << 1 | (renewed ? 1 : 0)) & (1 << OBSERVED) - 1;
        renewed = false;
    }

    /** How many of the last {@link #OBSERVED} were. */
    synchronized int count() {
        return Integer.bitCount(preceded);
    }
}
