// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.time.Instant;

/**
 * A refusal by a server, or by the way to it, once or many times in a row: with no success in between.
 *
 * @param over whether the refused operation has succeeded since
 * @param during the refused operation: the poll, or a file
 * @param words the text of the refusal
 * @param meaning its meaning; empty if it is not in the catalogue
 * @param remedy the remedy; empty if it was no server
 */
record RefusalNote(
        Instant first,
        Instant last,
        long times,
        boolean over,
        String during,
        String words,
        String meaning,
        String remedy) {

    static RefusalNote of(Instant when, String during, String words, String meaning, String remedy) {
        return new RefusalNote(when, when, 1, false, during, words, meaning, remedy);
    }

    boolean isSameAs(RefusalNote other) {
        return during.equals(other.during) && words.equals(other.words);
    }

    /** After a success it is the first of another row. */
    RefusalNote again(Instant now) {
        return over
                ? of(now, during, words, meaning, remedy)
                : new RefusalNote(first, now, times + 1, false, during, words, meaning, remedy);
    }

    RefusalNote ended() {
        return new RefusalNote(first, last, times, true, during, words, meaning, remedy);
    }
}
