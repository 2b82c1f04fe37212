// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.camel.LoginPauses.Account;
import io.ftpsreuse.camel.LoginPauses.Attempt;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginPausesTest {

    private static final int REFUSED = 530;
    private static final Explanation REPLY = KnownFailures.explain(REFUSED, "530 Login incorrect");
    private static final Account ACME = account("acme", "old");

    private long now = 1;
    private final LoginPauses pauses = new LoginPauses(() -> now);

    LoginPausesTest() {
        pauses.setFirst(Duration.ofMinutes(5));
    }

    @Test
    void doublesThePauseUpToAnHour() {
        assertThat(refused()).isEqualTo(Duration.ofMinutes(5));
        for (int minutes : new int[] {10, 20, 40, 60, 60}) {
            assertThat(refusedAfterThePause()).isEqualTo(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void letsNobodyLogInDuringThePauseAndSaysWhy() {
        refused();

        pass(Duration.ofMinutes(5).minusSeconds(1));

        assertThatExceptionOfType(NotConnectedException.class)
                .isThrownBy(() -> pauses.begin(ACME))
                .withMessageContaining("530 Login incorrect")
                .satisfies(paused -> {
                    assertThat(paused.isTried()).isFalse();
                    assertThat(paused.nextLogin()).isPresent();
                    assertThat(paused.getCode()).isEqualTo(REFUSED);
                    assertThat(paused.server().host()).isEqualTo("ftp.example");
                });
    }

    @Test
    void letsOneTryWhenThePauseIsOver() {
        refused();
        pass(Duration.ofMinutes(5));

        pauses.begin(ACME);

        assertThatExceptionOfType(NotConnectedException.class).isThrownBy(() -> pauses.begin(ACME));
    }

    @Test
    void forgetsAllWithASuccess() {
        refused();
        pass(Duration.ofMinutes(5));
        pauses.begin(ACME).accepted();

        assertThat(refused()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void doesNotDoubleForLoginsAtTheSameTime() {
        Attempt one = pauses.begin(ACME);
        Attempt other = pauses.begin(ACME);

        assertThat(one.refused(REFUSED, REPLY)).isEqualTo(Duration.ofMinutes(5));
        assertThat(other.refused(REFUSED, REPLY)).isEqualTo(Duration.ofMinutes(5));
    }

    /** A server that does not answer has not refused the password again. */
    @Test
    void needsNotWaitAgainWhenTheAttemptWasNotAnswered() {
        refused();
        pass(Duration.ofMinutes(5));
        pauses.begin(ACME).unanswered();

        assertThat(refused()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void knowsAnotherPasswordAndAnotherUserForOthers() {
        refused();

        assertThat(pauses.begin(account("acme", "new"))).isNotNull();
        assertThat(pauses.begin(account("globex", "old"))).isNotNull();
        assertThat(ACME).hasToString("acme@ftp.example:21");
    }

    @Test
    void doesNothingUnlessItIsAskedTo() {
        LoginPauses off = new LoginPauses(() -> now);
        assertThat(off.begin(ACME).refused(REFUSED, REPLY)).isZero();

        assertThat(off.begin(ACME)).isNotNull();
    }

    private Duration refused() {
        return pauses.begin(ACME).refused(REFUSED, REPLY);
    }

    private Duration refusedAfterThePause() {
        for (int minutes = 0; minutes < 60; minutes += 5) {
            try {
                return refused();
            } catch (NotConnectedException e) {
                pass(Duration.ofMinutes(5));
            }
        }
        return refused();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Account account(String user, String password) {
        return new Account(new ServerAddress("ftp.example", 21), user, password);
    }
}
