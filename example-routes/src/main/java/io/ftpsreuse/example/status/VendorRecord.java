// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last files and refusals of one vendor, the newest first: so many of each, and no more. For all threads. */
final class VendorRecord {

    static final int FILES = 20;
    static final int REFUSALS = 10;

    private final Deque<FileNote> files = new ArrayDeque<>();
    private final Deque<RefusalNote> refusals = new ArrayDeque<>();

    synchronized void add(FileNote note) {
        files.removeIf(note::supersedes);
        addFirst(files, note, FILES);
    }

    /** Adds it, or counts it if it is there: polls that fail alike would drive out all others. */
    synchronized void add(RefusalNote note) {
        RefusalNote newest = note;
        for (Iterator<RefusalNote> each = refusals.iterator(); each.hasNext(); ) {
            RefusalNote known = each.next();
            if (known.isSameAs(note)) {
                each.remove();
                newest = known.again(note.last());
                break;
            }
        }
        addFirst(refusals, newest, REFUSALS);
    }

    synchronized List<FileNote> files() {
        return List.copyOf(files);
    }

    synchronized List<RefusalNote> refusals() {
        return List.copyOf(refusals);
    }

    private static <T> void addFirst(Deque<T> notes, T note, int most) {
        notes.addFirst(note);
        if (notes.size() > most) {
            notes.removeLast();
        }
    }
}
