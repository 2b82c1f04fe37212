// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTimesTest {

    @TempDir
    private Path directory;

    @Test
    void isTheTimeOfTheRenameAlsoForAFileWithAnOldTimeStamp() throws Exception {
        Files.writeString(directory.resolve(".hidden"), "");
        Path file = Files.writeString(directory.resolve("fetched"), "");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Files.createDirectory(directory.resolve("target"));
        Files.move(file, directory.resolve("target").resolve("delivered"));
        long[] times = ChangeTimes.in(directory.resolve("target"));
        assertThat(times).hasSize(1);
        assertThat(Duration.ofNanos(ChangeTimes.now() - times[0]))
                .isBetween(Duration.ofMillis(-100), Duration.ofMinutes(1));
    }

    @Test
    void computesTheMeanOfTimesOfToday() {
        long now = ChangeTimes.now();
        long[] times = new long[20];
        Arrays.setAll(times, file -> now + 1_000_000L * file);
        assertThat(ChangeTimes.meanMillisSince(now, times)).isEqualTo(9.5);
    }
}
