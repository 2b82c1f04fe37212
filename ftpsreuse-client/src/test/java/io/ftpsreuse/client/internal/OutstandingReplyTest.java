// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommand;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data channel while the reply to a transfer is outstanding: another command would read that reply. */
class OutstandingReplyTest {

    private ScriptedClient client;

    @BeforeEach
    void list() throws Exception {
        client = ScriptedClient.unprotected();
        client.replies.put("LIST", "150 Here it comes");
        client.open("LIST");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void belongsToTheAcceptedDataCommand() {
        assertThat(client.data.isReplyOutstanding()).isTrue();
        assertThat(client.data.outstanding()).contains(new DataCommand("LIST"));
    }

    @Test
    void closesTheControlConnectionBeforeAnotherCommand() {
        assertThatThrownBy(() -> client.sendCommand("NOOP", null)).isInstanceOf(FTPConnectionClosedException.class);

        assertThat(client.dialogue).doesNotContain("NOOP");
        assertThat(client.isConnected()).isFalse();
        assertThat(client.data.isReplyOutstanding()).isFalse();
    }

    @Test
    void closesTheControlConnectionBeforeAnotherDataCommand() {
        assertThatThrownBy(() -> client.open("NLST")).isInstanceOf(FTPConnectionClosedException.class);

        assertThat(client.dialogue).containsOnlyOnce("EPSV").doesNotContain("NLST");
        assertThat(client.isConnected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABOR", "STAT", "QUIT"})
    void sendsTheCommandsPermittedDuringATransfer(String command) throws IOException {
        assertThat(client.sendCommand(command, null)).isEqualTo(200);
        assertThat(client.data.isReplyOutstanding()).isTrue();
    }
}
