// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCommandFailedExceptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access.csv | 550 access.csv: No such file or directory | false",
                "denied/list | 550 denied/list: Not there | false",
                "access.csv | 550 access.csv: Permission denied | true",
                "x.csv | 550 Access is denied. | true",
                "x.csv | 550 Failed to open file: Permission denied | true",
                "x.csv | 550 Requested action not taken. File unavailable (e.g., file not found, no access). | false",
            })
    void saysThatAccessIsDeniedOnlyWhereTheServersWordsDo(String name, String reply, boolean denied) {
        DataCommandFailedException failure = new DataCommandFailedException(
                "RETR was refused",
                new DataCommand("RETR"),
                "RETR",
                550,
                true,
                new FailureContext(
                        new ServerAddress("ftp.example.com", 21),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(reply)),
                KnownFailures.explain("RETR", name, 550, reply).knownFailure());

        assertThat(failure.isFileUnavailable()).isTrue();
        assertThat(failure.isAccessDenied()).isEqualTo(denied);
    }
}
