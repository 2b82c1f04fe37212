// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static io.ftpsreuse.client.internal.DataChannelState.COMMAND_SENT;
import static io.ftpsreuse.client.internal.DataChannelState.IDLE;
import static io.ftpsreuse.client.internal.DataChannelState.OPENING;
import static io.ftpsreuse.client.internal.DataChannelState.TRANSFER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table in the Javadoc of {@link DataChannelState}: all 16 pairs of states. */
class DataChannelStateTest {

    @ParameterizedTest
    @CsvSource({
        "IDLE, OPENING",
        "OPENING, COMMAND_SENT",
        "COMMAND_SENT, OPENING",
        "OPENING, TRANSFER",
        "OPENING, IDLE",
        "TRANSFER, IDLE"
    })
    void makesEachTransitionOfTheTable(DataChannelState from, DataChannelState to) {
        assertThat(from.to(to)).isEqualTo(to);
    }

    @ParameterizedTest
    @EnumSource
    void isIdleAfterTheControlConnectionIsClosed(DataChannelState from) {
        assertThat(from.to(IDLE)).isEqualTo(IDLE);
    }

    @ParameterizedTest
    @CsvSource({
        "IDLE, COMMAND_SENT",
        "IDLE, TRANSFER",
        "OPENING, OPENING",
        "COMMAND_SENT, COMMAND_SENT",
        "COMMAND_SENT, TRANSFER",
        "TRANSFER, OPENING",
        "TRANSFER, COMMAND_SENT",
        "TRANSFER, TRANSFER"
    })
    void refusesEachOtherTransition(DataChannelState from, DataChannelState to) {
        assertThatIllegalStateException()
                .isThrownBy(() -> from.to(to))
                .withMessageContaining(from.name())
                .withMessageContaining(to.name());
    }

    @Test
    void isOpeningFromPasvToTheReplyOfTheDataCommand() {
        assertThat(OPENING.isOpening()).isTrue();
        assertThat(COMMAND_SENT.isOpening()).isTrue();
        assertThat(IDLE.isOpening()).isFalse();
        assertThat(TRANSFER.isOpening()).isFalse();
    }
}
