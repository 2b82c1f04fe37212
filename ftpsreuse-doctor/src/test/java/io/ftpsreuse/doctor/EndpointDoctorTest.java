// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointDoctorTest {

    @ParameterizedTest
    @CsvSource({"5000, 5000", "100, 1000", "300000, 30000", "0, 30000"})
    void limitsTheTimeoutToThirtySeconds(int connectTimeout, long millis) {
        assertThat(EndpointDoctor.timeout(connectTimeout)).isEqualTo(Duration.ofMillis(millis));
    }
}
