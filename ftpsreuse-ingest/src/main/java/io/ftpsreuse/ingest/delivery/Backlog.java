// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.camel.component.file.GenericFile;

/**
 * The files of a vendor that were in the last listing and are not delivered, by path, with the time since when this process
 * has known each by its own clock. While the vendor cannot be listed they are those of the listing before. For all threads.
 */
public final class Backlog {

    private final LongSupplier nanoTime;
    private final Map<String, Waiting> files = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private Predicate<GenericFile<?>> included = file -> true;
    private Instant lastListing;

    Backlog() {
        this(System::nanoTime);
    }

    Backlog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A file that waits, since when, and whether it failed before. */
    private record Waiting(long since, boolean failed) {}

    /** @param files which of the listed files are to be fetched */
    synchronized void listingBegins(Predicate<GenericFile<?>> files) {
        included = files;
        listed.clear();
    }

    synchronized void lists(GenericFile<?> file, int failures) {
        if (included.test(file)) {
            String path = file.getAbsoluteFilePath();
            Waiting before = files.get(path);
            files.put(path, new Waiting(before == null ? nanoTime.getAsLong() : before.since(), failures > 0));
            listed.add(path);
        }
    }

    /** @param whole whether there are no more files than those that were listed */
    synchronized void listingEnds(boolean whole) {
        lastListing = Instant.now();
        if (whole) {
            files.keySet().retainAll(listed);
        }
    }

    public synchronized void delivered(String path) {
        files.remove(path);
        listed.remove(path);
    }

    /** How many wait, of those that failed before or of the others; empty before the first listing. */
    public synchronized OptionalLong size(boolean failed) {
        return lastListing == null
                ? OptionalLong.empty()
                : OptionalLong.of(files.values().stream()
                        .filter(file -> file.failed() == failed)
                        .count());
    }

    /** How long the file has been known that waits for the longest time; zero if none waits, empty before the first listing. */
    public synchronized Optional<Duration> oldest() {
        long now = nanoTime.getAsLong();
        long longest = files.values().stream()
                .mapToLong(file -> now - file.since())
                .max()
                .orElse(0);
        return lastListing == null ? Optional.empty() : Optional.of(Duration.ofNanos(longest));
    }

    /** When the directory was last listed. */
    public synchronized Optional<Instant> lastListing() {
        return Optional.ofNullable(lastListing);
    }
}
