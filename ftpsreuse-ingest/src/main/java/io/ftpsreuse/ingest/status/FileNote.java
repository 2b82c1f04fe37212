// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.time.Instant;

/**
 * The outcome of a file at one time.
 *
 * @param size in bytes
 * @param reason why it failed, or empty
 */
record FileNote(Instant when, String name, long size, Outcome outcome, String reason) {

    enum Outcome {
        DELIVERED("delivered", false, false),
        PUSHED("pushed to the vendor", false, true),
        FAILED("failed, is tried again", true, false),
        NOT_PUSHED("not pushed", true, true),
        QUARANTINED("abandoned, in the quarantine", true, false);

        private final String shown;
        private final boolean bad;
        private final boolean push;

        Outcome(String shown, boolean bad, boolean push) {
            this.shown = shown;
            this.bad = bad;
            this.push = push;
        }

        String shown() {
            return shown;
        }

        /** Whether an operator may have to act. */
        boolean isBad() {
            return bad;
        }
    }

    /** Whether this is the outcome of a file after a failure, which then is not shown any more. */
    boolean supersedes(FileNote former) {
        return former.outcome.bad
                && former.outcome != Outcome.QUARANTINED
                && former.outcome.push == outcome.push
                && former.name.equals(name);
    }
}
