// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static io.ftpsreuse.client.internal.net.DataCommandStage.BEGUN;
import static io.ftpsreuse.client.internal.net.DataCommandStage.NOT_SENT;
import static io.ftpsreuse.client.internal.net.DataCommandStage.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage of an upload, on which the permission to delete the remote file depends. */
class DataCommandStageTest {

    private ScriptedClient client;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.unprotected();
        client.replies.put("STOR", "150 Go on");
        client.replies.put("LIST", "150 Here it comes");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void isNotSentWhilePasvIsAnswered() throws IOException {
        client.steps.put("EPSV", () -> assertThat(client.data.stage()).isEqualTo(NOT_SENT));

        client.open("STOR");

        assertThat(client.dialogue).startsWith("EPSV", "229", "STOR");
    }

    @Test
    void isUnansweredOnceItIsSent() {
        client.steps.put("STOR", () -> {
            throw new SocketException("Connection reset");
        });

        assertThatThrownBy(() -> client.open("STOR")).isInstanceOf(SocketException.class);

        assertThat(client.data.stage()).isEqualTo(UNANSWERED);
    }

    @Test
    void hasBegunOnceItIsAccepted() throws IOException {
        client.open("STOR");

        assertThat(client.data.stage()).isEqualTo(BEGUN);
    }

    @Test
    void isNotSentWhereItIsRefused() {
        client.replies.put("STOR", "553 Not permitted");

        assertThatThrownBy(() -> client.open("STOR")).isInstanceOf(DataCommandFailedException.class);

        assertThat(client.data.stage()).isEqualTo(NOT_SENT);
    }

    @Test
    void isNotChangedByAListing() throws IOException {
        client.open("LIST");

        assertThat(client.data.stage()).isEqualTo(NOT_SENT);
    }

    @Test
    void isNotSentBeforeTheNextUpload() throws IOException {
        client.open("STOR");
        client.complete("226 Done");

        client.data.begin(new DataCommand("STOR"));

        assertThat(client.data.stage()).isEqualTo(NOT_SENT);
    }
}
