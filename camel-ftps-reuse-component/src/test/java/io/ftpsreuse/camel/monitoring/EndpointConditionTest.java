// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import static io.ftpsreuse.client.traffic.TrafficCounter.DOWNLOADS;
import static io.ftpsreuse.client.traffic.TrafficCounter.FULL_DATA_CONNECTIONS;
import static io.ftpsreuse.client.traffic.TrafficCounter.RENEWALS_SESSION_USED_UP;
import static io.ftpsreuse.client.traffic.TrafficCounter.RESUMED_BY_TLS13_TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EndpointConditionTest {

    private final EndpointCondition condition = new EndpointCondition(true);

    @Test
    void isWellAtFirst() {
        assertThat(condition.presentFailure()).isEmpty();
        assertThat(condition.lastFailure()).isEmpty();
        assertThat(condition.degradations(Instant.now())).isEmpty();
    }

    @Test
    void isDegradedFromTheTenthOfTwentyRenewalsAndNoLongerWhenTheyAreRare() {
        for (int i = 0; i < 9; i++) {
            renewed();
        }
        assertThat(condition.degradations(Instant.now())).isEmpty();
        renewed();
        assertThat(condition.degradations(Instant.now()))
                .containsExactly("10 of the last 20 data connections needed a new control connection");
        for (int i = 0; i < 11; i++) {
            condition.add(RESUMED_BY_TLS13_TICKET, 1);
        }
        assertThat(condition.degradations(Instant.now())).isEmpty();
    }

    /** A search for the mechanism renews more than once for one data connection. */
    @Test
    void countsSeveralRenewalsForOneDataConnectionOnce() {
        for (int i = 0; i < 20; i++) {
            condition.add(RENEWALS_SESSION_USED_UP, 1);
        }
        condition.add(RESUMED_BY_TLS13_TICKET, 1);

        assertThat(condition.degradations(Instant.now())).isEmpty();
    }

    @Test
    void fallsBackUntilADataConnectionResumesAgain() {
        condition.add(FULL_DATA_CONNECTIONS, 1);
        assertThat(condition.degradations(Instant.now())).hasSize(1);
        condition.add(RESUMED_BY_TLS13_TICKET, 1);
        assertThat(condition.degradations(Instant.now())).isEmpty();
    }

    @Test
    void isRefusedUntilItConnectsButRemembersTheReason() {
        condition.notConnected("530 Login incorrect");
        assertThat(condition.presentFailure())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("530"));

        condition.connected();

        assertThat(condition.presentFailure()).isEmpty();
        assertThat(condition.lastFailure()).isPresent();
    }

    @Test
    void isNotUpAfterAPollThatFailedUntilOneSucceeds() {
        assertThat(condition.isKnown()).isFalse();
        condition.connected();
        condition.notPolled("550 No such directory");
        assertThat(condition.isUp()).isFalse();
        assertThat(condition.isKnown()).isTrue();

        condition.polled();

        assertThat(condition.isUp()).isTrue();
    }

    @Test
    void isRefusedNoMoreWhenAFileIsTransferred() {
        condition.notConnected("421 Too many connections");
        condition.add(RESUMED_BY_TLS13_TICKET, 1);
        assertThat(condition.presentFailure()).isPresent();

        condition.add(DOWNLOADS, 1);

        assertThat(condition.presentFailure()).isEmpty();
    }

    private void renewed() {
        condition.add(RENEWALS_SESSION_USED_UP, 1);
        condition.add(RESUMED_BY_TLS13_TICKET, 1);
    }
}
