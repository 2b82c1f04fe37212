// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The last files and refusals of one vendor, the newest first: so many of each, and no more. For all threads. */
final class VendorRecord {

    /** As many delivered as failed files: else a busy vendor would drive out the failures. */
    static final int FILES = 20;

    static final int REFUSALS = 10;

    private final List<FileNote> files = new ArrayList<>();
    private final List<RefusalNote> refusals = new ArrayList<>();

    synchronized void add(FileNote note) {
        files.removeIf(note::supersedes);
        files.add(0, note);
        forgetOldest(note.outcome().isBad());
        if (!note.outcome().isBad()) {
            succeeded(note.name());
        }
    }

    private void forgetOldest(boolean bad) {
        int kept = 0;
        for (Iterator<FileNote> each = files.iterator(); each.hasNext(); ) {
            if (each.next().outcome().isBad() == bad && ++kept > FILES) {
                each.remove();
            }
        }
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
        refusals.add(0, newest);
        if (refusals.size() > REFUSALS) {
            refusals.remove(REFUSALS);
        }
    }

    /** Notes that the poll or a file, which may have been refused, has now succeeded. */
    synchronized void succeeded(String what) {
        refusals.replaceAll(refusal -> refusal.during().equals(what) ? refusal.ended() : refusal);
    }

    /** Whether it is the same as the last refusal of the same, with no success since. */
    synchronized boolean isLast(RefusalNote note) {
        return refusals.stream()
                .filter(refusal -> refusal.during().equals(note.during()))
                .findFirst()
                .filter(refusal -> refusal.isSameAs(note) && !refusal.over())
                .isPresent();
    }

    synchronized List<FileNote> files() {
        return List.copyOf(files);
    }

    synchronized List<RefusalNote> refusals() {
        return List.copyOf(refusals);
    }
}
