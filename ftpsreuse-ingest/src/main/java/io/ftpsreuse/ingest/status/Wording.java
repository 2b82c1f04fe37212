// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.ingest.status.Status.File;
import io.ftpsreuse.ingest.status.Status.Refused;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Notes and times in the words of the page. */
final class Wording {

    /** In UTC, as the page says. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private Wording() {}

    static String time(Instant when) {
        return TIME.format(when);
    }

    static File file(FileNote note) {
        return new File(
                time(note.when()),
                note.name(),
                note.size(),
                note.outcome().isBad(),
                note.outcome().shown(),
                note.reason());
    }

    static Refused refused(RefusalNote note) {
        return new Refused(time(note.last()), note.times(), note.during(), note.words(), note.meaning(), note.remedy());
    }

    static String since(RefusalNote note) {
        return note.times() == 1
                ? "at " + time(note.last())
                : note.times() + " times since " + time(note.first()) + ", last at " + time(note.last());
    }
}
