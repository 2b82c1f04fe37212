// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often the local folders, whose check writes to the disk, are checked. */
class PrerequisitesTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger checks = new AtomicInteger();
    private boolean readOnly;

    private final Prerequisite folders = new Prerequisite("A local folder of acme", this::check, failure -> false);
    private final Prerequisites prerequisites = new Prerequisites(List.of(), folders, clock::get);

    @Test
    void checksThemOnceASecondForManyFiles() {
        for (int file = 0; file < 10; file++) {
            prerequisites.requireForFile();
        }
        assertThat(checks).hasValue(1);

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        prerequisites.requireForFile();
        assertThat(checks).hasValue(2);
    }

    @Test
    void checksThemForEachPoll() {
        prerequisites.require();
        prerequisites.require();

        assertThat(checks).hasValue(2);
    }

    @Test
    void checksThemForEachFileWhileTheyCannotBeUsed() {
        prerequisites.requireForFile();
        readOnly = true;
        assertThat(prerequisites.caused(new IOException("read-only"))).isTrue();

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(prerequisites::requireForFile);
        readOnly = false;
        prerequisites.requireForFile();

        assertThat(checks).hasValue(4);
    }

    private void check() throws IOException {
        checks.incrementAndGet();
        if (readOnly) {
            throw new IOException("Read-only file system");
        }
    }
}
