// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.UnsafeArgumentException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.apache.commons.net.io.CopyStreamException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {

    private static final IOException RESET = new SocketException("Connection reset");

    private final FakeSession session = new FakeSession();
    private RetryPolicy policy;

    @BeforeEach
    void create() throws IOException {
        policy = new RetryPolicy(session);
    }

    @Test
    void givesUpAfterThreeVainAttempts() {
        assertThat(policy.isToContinue(RESET, false)).isTrue();
        assertThat(policy.isToContinue(RESET, false)).isTrue();
        assertThat(policy.isToContinue(RESET, false)).isFalse();
    }

    @Test
    void countsVainAttemptsFromTheLastOneThatAdvanced() {
        policy.isToContinue(RESET, false);
        policy.isToContinue(RESET, false);

        assertThat(policy.isToContinue(RESET, true)).isTrue();
        assertThat(policy.isToContinue(RESET, false)).isTrue();
        assertThat(policy.isToContinue(RESET, false)).isTrue();
        assertThat(policy.isToContinue(RESET, false)).isFalse();
    }

    @Test
    void continuesNothingWithoutARenewal() {
        session.renewable = false;

        assertThat(policy.isToContinue(RESET, true)).isFalse();
    }

    @Test
    void continuesNothingThatWasCancelled() {
        session.wanted = false;

        assertThat(policy.isToContinue(RESET, true)).isFalse();
    }

    @Test
    void continuesNothingInAscii() {
        session.binary = false;

        assertThat(policy.isToContinue(RESET, true)).isFalse();
    }

    static Stream<IOException> passing() {
        return Stream.of(
                new IOException("Broken pipe"),
                FakeSession.refusal(451, false),
                FakeSession.refusal(426, false),
                TransferIncompleteException.brokenOff("cut off", FakeSession.CONTEXT, null),
                TransferIncompleteException.withoutCloseNotify("cut off", FakeSession.CONTEXT));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void continuesAfterAFailureOfTheConnection(IOException cause) {
        assertThat(policy.isToContinue(cause, true)).isTrue();
    }

    static Stream<IOException> verdicts() {
        return Stream.of(
                FakeSession.refusal(451, true),
                FakeSession.refusal(552, false),
                FakeSession.refusal(550, true),
                TransferIncompleteException.different("another size", FakeSession.CONTEXT),
                TlsRefusedException.handshake("refused", FakeSession.CONTEXT, RESET),
                UnsafeArgumentException.lineBreak("RETR", FakeSession.CONTEXT),
                SessionNotResumedException.renewable(
                        "not resumed", FakeSession.CONTEXT, RenewalCause.NOT_RESUMED, null));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void doesNotRepeatAVerdict(IOException cause) {
        assertThat(policy.isToContinue(cause, true)).isFalse();
    }

    @Test
    void renewsInTheDirectoryInWhichTheTransferBegan() throws IOException {
        policy.renew(RESET);

        assertThat(session.server.commands).containsExactly("RENEW in in/orders");
        assertThat(session.count(TrafficCounter.RETRIES)).isEqualTo(1);
    }

    @Test
    void countsNoRetryWhereTheServerIsOnlyPutInOrder() throws IOException {
        policy.renewToSettle(RESET);

        assertThat(session.server.commands).containsExactly("RENEW TO SETTLE in in/orders");
        assertThat(session.count(TrafficCounter.RETRIES)).isZero();
    }

    @Test
    void findsTheCauseThatCommonsNetHasWrapped() {
        assertThat(RetryPolicy.causeOf(new CopyStreamException("copying", 7, RESET)))
                .isSameAs(RESET);
        assertThat(RetryPolicy.causeOf(RESET)).isSameAs(RESET);
    }
}
