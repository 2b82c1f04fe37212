// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data channel of a control connection whose session is not in the cache of JSSE. */
class ResumableSessionTest {

    private ScriptedClient client;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.protectedBy(SessionReuse.REQUIRED);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    /** A server that sends its tickets with the reply to PASV is asked for a port first. */
    @ParameterizedTest
    @ValueSource(strings = {"LIST", "RETR", "STOR"})
    void isRequiredBeforeTheDataCommandIsSent(String command) throws IOException {
        assertThatThrownBy(() -> client.open(command)).isInstanceOf(SessionNotResumedException.class);

        assertThat(client.dialogue).containsExactly("EPSV", "229");
        assertThat(client.data.isOpening()).isFalse();
        assertThat(client.sendCommand("NOOP", null)).isEqualTo(200);
    }
}
