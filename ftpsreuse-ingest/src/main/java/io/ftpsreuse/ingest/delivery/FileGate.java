// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.commons.net.ftp.FTPFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of the listed files of a vendor are fetched: not files that failed and are retried later, and not files that
 * have not been seen unchanged for long enough, or for which there is no room on our side. Used by one
 * thread at a time, that of the vendor's poll.
 *
 * <p>How long a file is unchanged is measured by this process' own clock, from listing to listing: a server's times are
 * often in a time zone of its own, and to the minute.
 */
final class FileGate implements GenericFileFilter<FTPFile> {

    private static final Logger LOG = LoggerFactory.getLogger(FileGate.class);

    private final String vendor;
    private final Duration minAge;
    private final FailureRecord failures;
    private final LongPredicate room;
    private Set<String> waiting = Set.of();
    private Optional<Map<String, Integer>> failed = Optional.empty();
    private Map<String, Long> firstSeen = new HashMap<>();
    private Map<String, Long> seenBefore = new HashMap<>();
    private Set<String> withoutRoom = new HashSet<>();
    private Set<String> withoutRoomBefore = Set.of();

    /**
     * @param room whether there is room for a file of so many bytes
     */
    FileGate(String vendor, Duration minAge, FailureRecord failures, LongPredicate room) {
        this.vendor = vendor;
        this.minAge = minAge;
        this.failures = failures;
        this.room = room;
    }

    /** Must be called before each listing. */
    void beginPoll() {
        waiting = failures.waiting(vendor);
        failed = Optional.empty();
        // files that are no longer listed are dropped
        seenBefore = firstSeen;
        firstSeen = new HashMap<>();
        withoutRoomBefore = withoutRoom;
        withoutRoom = new HashSet<>();
    }

    /** The number of failures of a file at the first call in this poll. */
    int failuresOf(String listedAs) {
        if (failed.isEmpty()) {
            failed = Optional.of(failures.failures(vendor));
        }
        return failed.get().getOrDefault(listedAs, 0);
    }

    @Override
    public boolean accept(GenericFile<FTPFile> file) {
        if (file.isDirectory()) {
            return true;
        }
        String listedAs =
                VendorFile.listedAs(vendor, file.getAbsoluteFilePath(), file.getFileLength(), file.getLastModified());
        return !waiting.contains(listedAs) && isOldEnough(listedAs) && hasRoom(listedAs, file);
    }

    /** A file for which there is no room waits, and the others continue. */
    private boolean hasRoom(String listedAs, GenericFile<FTPFile> file) {
        if (room.test(file.getFileLength())) {
            return true;
        }
        withoutRoom.add(listedAs);
        if (!withoutRoomBefore.contains(listedAs)) {
            LOG.warn(
                    "{}: {} waits until there is room on the disk for its {} bytes",
                    vendor,
                    Reason.line(file.getFileNameOnly()),
                    file.getFileLength());
        }
        return false;
    }

    private boolean isOldEnough(String listedAs) {
        if (minAge.isZero()) {
            return true;
        }
        long now = System.nanoTime();
        Long since = seenBefore.getOrDefault(listedAs, now);
        firstSeen.put(listedAs, since);
        return now - since >= minAge.toNanos();
    }
}
