// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private final KeepAlive keepAlive = new KeepAlive();

    @Test
    void takesNothingForALateAnswerWhereNoneIsOwed() {
        assertThat(keepAlive.isLateAnswer(200)).isFalse();
    }

    @Test
    void passesOverAsManyLateAnswersAsAreOwedBeforeTheTransfersReply() {
        keepAlive.unanswered();
        keepAlive.unanswered();
        assertThat(keepAlive.isLateAnswer(200)).isTrue();
        assertThat(keepAlive.isLateAnswer(200)).isTrue();
        assertThat(keepAlive.isLateAnswer(200)).isFalse();
        keepAlive.transferOver();
        assertThat(keepAlive.isOutOfStep()).isFalse();
    }

    @Test
    void neverTakesTheTransfersReplyForAnAnswer() {
        keepAlive.unanswered();
        assertThat(keepAlive.isLateAnswer(226)).isFalse();
        assertThat(keepAlive.isLateAnswer(552)).isFalse();
    }

    @Test
    void isOutOfStepAfterATransferUntilEachAnswerHasCome() {
        keepAlive.unanswered();
        keepAlive.replied();
        keepAlive.transferOver();
        assertThat(keepAlive.isOutOfStep()).isTrue();
        keepAlive.replied();
        assertThat(keepAlive.isOutOfStep()).isFalse();
    }
}
