// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.FailureContext;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalCauseTest {

    @Test
    void tellsTheCausesOfRenewalsApart() {
        FailureContext failureContext = new FailureContext(
                new ServerAddress("ftp.example.com", 21), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Renewal.causeOf(SessionNotResumedException.renewable(
                        "Used up", failureContext, RenewalCause.SESSION_USED_UP, null)))
                .isEqualTo(RenewalCause.SESSION_USED_UP);
        assertThat(Renewal.causeOf(new DataCommandFailedException(
                        "STOR did not complete",
                        new DataCommand("STOR"),
                        "STOR",
                        426,
                        false,
                        failureContext,
                        Optional.empty())))
                .isEqualTo(RenewalCause.TURNED_DOWN);
        assertThat(Renewal.causeOf(new IOException("Connection reset"))).isEqualTo(RenewalCause.BROKEN_OFF);
    }
}
