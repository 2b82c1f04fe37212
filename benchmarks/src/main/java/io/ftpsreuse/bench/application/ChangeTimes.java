// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * When files were renamed to where they are: the time of their last change of status (ctime), which a rename sets. So no
 * observer takes part in the measurement.
 */
public final class ChangeTimes {

    private ChangeTimes() {}

    /** The times of the files of a directory in nanoseconds since 1970, sorted; without names that begin with a dot. */
    public static long[] in(Path directory) throws IOException {
        LongStream.Builder times = LongStream.builder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ChangeTimes::isVisible)) {
            for (Path file : files) {
                times.add(of(file));
            }
        }
        return times.build().sorted().toArray();
    }

    /** The time of one file. */
    public static long of(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).to(TimeUnit.NANOSECONDS);
    }

    /** The mean of the times after another one, in milliseconds. */
    public static double meanMillisSince(long start, long... times) {
        // of differences, since the sum of some times is more than a long has room for
        return LongStream.of(times).map(time -> time - start).average().orElseThrow() / 1e6;
    }

    /** Now, by the same clock. */
    public static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private static boolean isVisible(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }
}
