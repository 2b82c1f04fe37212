// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationPlanTest {

    private static final Target TARGET = new Target("ftp.example", 21, "joe", "", false);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 10, --rounds", "51, 0, 0, 10, --rounds",
        "1, -1, 0, 10, --idle", "1, 3601, 0, 10, --idle",
        "1, 0, -1, 10, --suites", "1, 0, 65, 10, --suites",
        "1, 0, 0, 0, --timeout", "1, 0, 0, 301, --timeout"
    })
    void boundsAllLoopsAndWaits(int rounds, int idle, int suites, int timeout, String option) {
        assertThatThrownBy(() -> new ExaminationPlan(
                        TARGET,
                        rounds,
                        false,
                        true,
                        false,
                        Duration.ofSeconds(idle),
                        suites,
                        Duration.ofSeconds(timeout),
                        Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option);
    }
}
