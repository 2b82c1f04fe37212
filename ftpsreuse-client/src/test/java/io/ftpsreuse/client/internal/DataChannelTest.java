// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.MalformedServerReplyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data commands on unprotected data connections: the state of the data channel after each outcome. */
class DataChannelTest {

    private ScriptedClient client;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.unprotected();
        client.replies.put("LIST", "150 Here it comes");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    private void assertIdle() throws IOException {
        assertThat(client.data.isOpening()).isFalse();
        assertThat(client.data.isReplyOutstanding()).isFalse();
        assertThat(client.data.outstanding()).isEmpty();
        assertThat(client.sendCommand("NOOP", null)).isEqualTo(200);
    }

    @Test
    void isIdleAtFirst() throws IOException {
        assertIdle();
    }

    @Test
    void isOpeningFromPasvToTheReply() throws IOException {
        List<Boolean> opening = new ArrayList<>();
        client.steps.put("EPSV", () -> opening.add(client.data.isOpening()));
        client.steps.put("LIST", () -> opening.add(client.data.isOpening()));

        client.open("LIST");

        assertThat(opening).containsExactly(true, true);
        assertThat(client.data.isOpening()).isFalse();
    }

    @Test
    void isIdleAfterARefusedDataCommand() throws IOException {
        client.replies.put("LIST", "550 No such directory");

        assertThatThrownBy(() -> client.open("LIST"))
                .isInstanceOfSatisfying(DataCommandFailedException.class, failure -> assertThat(failure)
                        .returns(550, DataCommandFailedException::replyCode)
                        .returns(true, DataCommandFailedException::isBeforeTransfer));

        assertIdle();
    }

    @Test
    void isIdleAfterARefusedPasv() throws IOException {
        client.replies.put("EPSV", "500 Not understood");
        client.replies.put("PASV", "502 Neither");

        assertThatThrownBy(() -> client.open("LIST"))
                .isInstanceOf(DataCommandFailedException.class)
                .hasMessageContaining("PASV for LIST was refused");

        assertIdle();
    }

    @Test
    void isIdleAfterAnException() throws IOException {
        client.replies.put("EPSV", "229 Somewhere");

        assertThatThrownBy(() -> client.open("LIST")).isInstanceOf(MalformedServerReplyException.class);

        assertIdle();
    }

    @Test
    void isIdleAfterTheReplyToTheTransfer() throws IOException {
        client.open("LIST");

        assertThat(client.complete("226 Done")).isTrue();

        assertIdle();
    }

    @Test
    void isIdleAndFailsAfterANegativeReply() throws IOException {
        client.open("LIST");

        assertThatThrownBy(() -> client.complete("451 Disk error"))
                .isInstanceOfSatisfying(DataCommandFailedException.class, failure -> assertThat(failure)
                        .returns("LIST", DataCommandFailedException::command)
                        .returns(451, DataCommandFailedException::replyCode)
                        .returns(false, DataCommandFailedException::isBeforeTransfer));

        assertIdle();
    }

    @Test
    void failsWhereAPositiveReplyNamesAFailure() throws IOException {
        client.open("LIST");

        assertThatThrownBy(() -> client.complete("226 Transfer done (but failed to open directory)."))
                .isInstanceOf(DataCommandFailedException.class);
    }

    @Test
    void returnsANegativeReplyWithoutADataCommand() throws IOException {
        assertThat(client.complete("500 Not understood")).isFalse();
    }
}
