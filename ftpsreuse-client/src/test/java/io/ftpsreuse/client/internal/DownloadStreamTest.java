// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stream of a protected download reports to the transfer, however it is read. */
class DownloadStreamTest {

    private final StringBuilder received = new StringBuilder();
    private final List<Long> ends = new ArrayList<>();

    private ScriptedClient client;
    private Socket peer;
    private InputStream stream;
    private IOException objection;

    @BeforeEach
    void sendTenBytes() throws Exception {
        client = ScriptedClient.protectedBy(SessionReuse.OFF);
        client.owner.renewable = false;
        client.replies.put("RETR", "150 Here it comes");
        client.steps.put("RETR", this::shakeHands);
        client.data.use(new Recorded());
        stream = client.open("RETR").getInputStream();
        peer.getOutputStream().write("0123456789".getBytes(StandardCharsets.US_ASCII));
        peer.shutdownOutput();
    }

    private void shakeHands() throws IOException {
        peer = client.acceptData();
        peer.getOutputStream().write('H');
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        client.close();
    }

    @Test
    void passesOnWhatIsReadAndSkipped() throws IOException {
        assertThat(stream.read()).isEqualTo('0');
        assertThat(stream.skip(2)).isEqualTo(2);
        assertThat(stream.readNBytes(3)).containsExactly('3', '4', '5');

        assertThat(received).hasToString("012345");
        assertThat(ends).isEmpty();
    }

    @Test
    void hasNotEndedWhereNothingIsAskedFor() throws IOException {
        assertThat(stream.read(new byte[0])).isZero();

        assertThat(received).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void endsOnceHoweverOftenTheEndIsRead() throws IOException {
        assertThat(stream.readAllBytes()).hasSize(10);
        assertThat(stream.read()).isEqualTo(-1);

        assertThat(ends).containsExactly(10L);
    }

    @Test
    void endsWhereItIsSkippedToTheEnd() throws IOException {
        assertThat(stream.skip(100)).isEqualTo(10);

        assertThat(ends).containsExactly(10L);
    }

    @Test
    void raisesTheSameObjectionAtEachReadOfTheEnd() {
        objection = new IOException("The end is missing");

        assertThatThrownBy(stream::readAllBytes).isSameAs(objection);
        assertThatThrownBy(stream::read).isSameAs(objection);
        assertThatThrownBy(() -> stream.skip(1)).isSameAs(objection);

        assertThat(ends).containsExactly(10L);
    }

    @Test
    void hasNoMark() {
        assertThat(stream.markSupported()).isFalse();
    }

    private final class Recorded implements Transfer {

        @Override
        public void received(byte[] buffer, int offset, int length) {
            received.append(new String(buffer, offset, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void ended(long bytes, boolean closeNotify) throws IOException {
            ends.add(bytes);
            if (objection != null) {
                throw objection;
            }
        }
    }
}
