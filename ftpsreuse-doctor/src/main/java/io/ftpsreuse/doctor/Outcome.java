// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import java.util.Optional;

/**
 * What came of the data connections of one client.
 *
 * @param lists how many listings resumed the session
 * @param downloads how many downloads did
 * @param uploads how many uploads did
 * @param controlConnections how many control connections it took
 * @param failure what the first of them failed with that did; empty if all succeeded
 */
record Outcome(int lists, int downloads, int uploads, long controlConnections, Optional<Exception> failure) {

    boolean isGood() {
        return failure.isEmpty();
    }

    @Override
    public String toString() {
        return count(lists, "list") + ", " + count(downloads, "download") + ", " + count(uploads, "upload");
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
