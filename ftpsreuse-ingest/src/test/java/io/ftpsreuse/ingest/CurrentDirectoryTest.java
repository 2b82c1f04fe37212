// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory that the application is in; ImageIT has a volume that it may not read. */
class CurrentDirectoryTest {

    @Test
    void isRefusedIfItIsThatOfThePerformanceCounters() {
        assertThat(CurrentDirectory.problemWith(Path.of("/tmp/hsperfdata_ingest")))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("/tmp/hsperfdata_ingest", System.getProperty("user.name"), "read and write"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/data", "/var/lib/ftpsreuse-ingest"})
    void isAcceptedIfItIsAnother(Path directory) {
        assertThat(CurrentDirectory.problemWith(directory)).isEmpty();
    }
}
