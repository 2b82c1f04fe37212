// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import java.time.Instant;

/**
 * What a server, or the way to it, refused, once or many times in a row.
 *
 * @param during what was refused: the poll, or a file
 * @param words what was said
 * @param meaning what it means; empty if the catalogue does not know it
 * @param cure what to do
 */
record RefusalNote(Instant first, Instant last, long times, String during, String words, String meaning, String cure) {

    boolean isSameAs(RefusalNote other) {
        return during.equals(other.during) && words.equals(other.words);
    }

    RefusalNote again(Instant now) {
        return new RefusalNote(first, now, times + 1, during, words, meaning, cure);
    }
}
