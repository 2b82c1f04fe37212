// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One version of a file: what a vendor put under a name once. It is owed unless the vendor itself wrote over it before it was
 * fetched whole.
 */
final class Version {

    /**
     * What the vendor did to it. Each version begins as {@code LEFT}; what is written over becomes one of the others, and stays
     * that.
     */
    enum Fate {
        /** The vendor did nothing more to it. */
        LEFT,
        /** Written over before the server's own log had a whole download of it. */
        WRITTEN_OVER,
        /** Written over after the server's own log had one. */
        WRITTEN_OVER_ONCE_FETCHED
    }

    private final String vendor;
    private final String name;
    private final String digest;
    private final long size;
    private final boolean undeliverable;
    private final boolean overAnother;
    private final Path kept;
    private final Instant put = Instant.now();
    private Fate fate = Fate.LEFT;
    private Instant writtenOver;

    /**
     * @param size which no other version of the vendor has, but those that come right after one another
     * @param undeliverable whether there is something in its way at the target
     * @param overAnother whether another version was at the vendor when it came
     * @param kept a hard link to it
     */
    Version(
            String vendor,
            String name,
            String digest,
            long size,
            boolean undeliverable,
            boolean overAnother,
            Path kept) {
        this.vendor = vendor;
        this.name = name;
        this.digest = digest;
        this.size = size;
        this.undeliverable = undeliverable;
        this.overAnother = overAnother;
        this.kept = kept;
    }

    String vendor() {
        return vendor;
    }

    String name() {
        return name;
    }

    String digest() {
        return digest;
    }

    long size() {
        return size;
    }

    boolean isUndeliverable() {
        return undeliverable;
    }

    boolean cameOverAnother() {
        return overAnother;
    }

    /** When it was put there, or just before. */
    Instant put() {
        return put;
    }

    /** The time of its last modification, in seconds since 1970. */
    long modified() {
        try {
            return Files.getLastModifiedTime(kept).to(TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it stood until its name was last changed, or removed, by whomever. */
    Duration stood() {
        try {
            FileTime changed = (FileTime) Files.getAttribute(kept, "unix:ctime");
            return Duration.between(put, changed.toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Fate fate() {
        return fate;
    }

    synchronized void writeOver(boolean fetched) {
        fate = fetched ? Fate.WRITTEN_OVER_ONCE_FETCHED : Fate.WRITTEN_OVER;
        writtenOver = Instant.now();
    }

    /** When it was written over, if it was. */
    synchronized Instant writtenOver() {
        return writtenOver;
    }

    @Override
    public synchronized String toString() {
        return "%s/%s of %d bytes, put at %s%s"
                .formatted(
                        vendor,
                        name,
                        size,
                        put,
                        fate == Fate.LEFT ? "" : ", " + fate.name().toLowerCase() + " at " + writtenOver);
    }
}
