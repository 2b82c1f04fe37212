// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.util.List;

/**
 * Something that happens in the night, with a beginning and an end.
 *
 * @param vendor whose server it happens to; null if it happens to what all vendors need
 * @param shows what must be seen of it before it ends
 * @param over what must be seen when it has ended
 */
record NightEvent(String vendor, String name, Step begin, Step end, List<Witness> shows, List<Witness> over) {

    /** A thing to do. */
    interface Step {
        void take() throws Exception;
    }

    /** Looks whether something is to be seen. */
    interface Look {
        boolean take() throws Exception;
    }

    /**
     * Something that an operator must see.
     *
     * @param where series, health or log
     */
    record Witness(String where, String what, Look look) {

        @Override
        public String toString() {
            return where + ": " + what;
        }
    }
}
