// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data commands that are sent within the TLS handshake of their data connection. */
class CommandInHandshakeTest {

    private ScriptedClient client;
    private Socket peer;
    private boolean handshakeBegun;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.protectedBy(SessionReuse.OFF);
        for (String command : new String[] {"LIST", "STOR"}) {
            client.replies.put(command, "150 Go on");
            client.steps.put(command, this::shakeHands);
        }
    }

    /** The server's part of the handshake, after it has received the data command. */
    private void shakeHands() throws IOException {
        peer = client.acceptData();
        handshakeBegun = peer.getInputStream().available() > 0;
        peer.getOutputStream().write('H');
    }

    @AfterEach
    void close() throws IOException {
        if (peer != null) {
            peer.close();
        }
        client.close();
    }

    @Test
    void areSentOnceTheHandshakeHasBegun() throws IOException {
        client.steps.put("LIST", () -> {
            assertThat(client.data.isOpening()).isTrue();
            peer = client.acceptData();
            assertThat(peer.getInputStream().read()).isEqualTo('H');
            peer.getOutputStream().write('H');
        });

        client.open("LIST");

        assertThat(client.dialogue).containsExactly("EPSV", "229", "LIST", "150");
        assertThat(client.data.isReplyOutstanding()).isTrue();
        assertThat(client.server.overlap().isNeeded()).isFalse();
    }

    @Test
    void mayBeAnsweredAfterTheHandshake() throws IOException {
        client.handshakeFirst = true;

        client.open("LIST");

        assertThat(client.dialogue).containsExactly("EPSV", "229", "LIST", "150");
        assertThat(client.data.isReplyOutstanding()).isTrue();
        assertThat(client.server.overlap().isNeeded()).isTrue();
    }

    @Test
    void failByTheirOwnRefusal() throws IOException {
        client.replies.put("LIST", "550 No such directory");

        assertThatThrownBy(() -> client.open("LIST"))
                .isInstanceOfSatisfying(DataCommandFailedException.class, failure -> assertThat(failure.replyCode())
                        .isEqualTo(550));

        assertThat(client.data.isOpening()).isFalse();
        assertThat(client.data.isReplyOutstanding()).isFalse();
        assertThat(client.sendCommand("NOOP", null)).isEqualTo(200);
    }

    @Test
    void areToBeRepeatedWhereTheirDataConnectionIsRefused() throws IOException {
        client.replies.put("LIST", "425 Can't open data connection");

        assertThatThrownBy(() -> client.open("LIST"))
                .isInstanceOf(SessionNotResumedException.class)
                .hasMessageContaining("together with its command");

        assertThat(client.data.isOpening()).isFalse();
        assertThat(client.sockets().data()).isNull();
        assertThat(client.server.overlap().isProven()).isFalse();
    }

    @Test
    void leaveTheChannelIdleWhereTheControlConnectionBreaks() throws IOException {
        client.steps.put("LIST", () -> {
            throw new SocketException("Connection reset");
        });

        assertThatThrownBy(() -> client.open("LIST"))
                .isInstanceOf(SocketException.class)
                .hasMessage("Connection reset");

        assertThat(client.data.isOpening()).isFalse();
        assertThat(client.data.isReplyOutstanding()).isFalse();
    }

    @Test
    void areNoUploadsWhileTheServerIsUnknown() throws IOException {
        client.open("STOR");

        assertThat(handshakeBegun).isFalse();
        assertThat(client.data.isReplyOutstanding()).isTrue();
    }

    @Test
    void needARenewalWhileTheServerIsUnknown() throws IOException {
        client.owner.renewable = false;

        client.open("LIST");

        assertThat(handshakeBegun).isFalse();
        assertThat(client.data.isReplyOutstanding()).isTrue();
    }
}
