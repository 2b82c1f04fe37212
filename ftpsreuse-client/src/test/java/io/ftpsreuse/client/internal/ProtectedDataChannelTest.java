// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.internal.net.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of transfers over protected data connections: the objection of the data connection, and the reply. */
class ProtectedDataChannelTest {

    private final IOException objection = new IOException("The end is missing");

    private ScriptedClient client;
    private Socket peer;
    private boolean confirmed;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.protectedBy(SessionReuse.OFF);
        client.owner.renewable = false;
        for (String command : new String[] {"RETR", "LIST"}) {
            client.replies.put(command, "150 Here it comes");
            client.steps.put(command, this::shakeHands);
        }
    }

    private void shakeHands() throws IOException {
        peer = client.acceptData();
        peer.getOutputStream().write('H');
    }

    @AfterEach
    void close() throws IOException {
        if (peer != null) {
            peer.close();
        }
        client.close();
    }

    /** A transfer that objects to any end. */
    private Transfer objecting() {
        return new Transfer() {
            @Override
            public void ended(long bytes, boolean closeNotify) throws IOException {
                throw objection;
            }
        };
    }

    private Transfer confirming() {
        return new Transfer() {
            @Override
            public void confirmed() {
                confirmed = true;
            }
        };
    }

    private InputStream download(Transfer transfer) throws IOException {
        client.data.use(transfer);
        return client.open("RETR").getInputStream();
    }

    private void readToTheEnd(InputStream stream) throws IOException {
        peer.getOutputStream().write("data".getBytes(StandardCharsets.US_ASCII));
        peer.shutdownOutput();
        stream.readAllBytes();
    }

    @Test
    void failsByTheObjectionInPlaceOfTheReply() throws IOException {
        InputStream stream = download(objecting());
        assertThatThrownBy(() -> readToTheEnd(stream)).isSameAs(objection);

        assertThatThrownBy(() -> client.complete("426 Transfer aborted"))
                .isSameAs(objection)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .hasAtLeastOneElementOfType(DataCommandFailedException.class));
        assertThat(client.data.isReplyOutstanding()).isFalse();
    }

    @Test
    void failsByTheObjectionWhereTheServerBreaksTheControlConnectionOff() throws IOException {
        InputStream stream = download(objecting());
        assertThatThrownBy(() -> readToTheEnd(stream)).isSameAs(objection);
        SocketException reset = new SocketException("Connection reset");

        assertThatThrownBy(() -> client.data.complete(() -> {
                    throw reset;
                }))
                .isSameAs(objection);
        assertThat(objection.getSuppressed()).contains(reset);
    }

    @Test
    void failsByTheReplyWhereTheDataConnectionHasNoObjection() throws IOException {
        readToTheEnd(download(Transfer.UNVERIFIED));

        assertThatThrownBy(() -> client.complete("426 Transfer aborted"))
                .isInstanceOf(DataCommandFailedException.class);
    }

    @Test
    void confirmsATransferAfterThePositiveReply() throws IOException {
        readToTheEnd(download(confirming()));
        assertThat(confirmed).isFalse();

        assertThat(client.complete("226 Done")).isTrue();

        assertThat(confirmed).isTrue();
    }

    @Test
    void confirmsNoTransferAfterANegativeReply() throws IOException {
        readToTheEnd(download(confirming()));

        assertThatThrownBy(() -> client.complete("451 Disk error")).isInstanceOf(DataCommandFailedException.class);

        assertThat(confirmed).isFalse();
    }

    @Test
    void confirmsNoTransferAfterAListing() throws IOException {
        client.data.use(confirming());
        client.open("LIST");
        peer.close();

        client.complete("226 Done");

        assertThat(confirmed).isFalse();
    }

    @Test
    void usesTheDataConnectionOfAListingForTheListing() throws IOException {
        client.listTo(objecting());

        InputStream stream = client.open("LIST").getInputStream();

        assertThatThrownBy(() -> readToTheEnd(stream)).isSameAs(objection);
    }

    @Test
    void closesTheStreamOfAProgramBeforeItReadsTheReply() throws IOException {
        InputStream stream = client.data.handOut(download(Transfer.UNVERIFIED));
        peer.shutdownOutput();

        assertThatNoException()
                .isThrownBy(() -> client.data.complete(() -> {
                    assertThat(client.sockets().data().isClosed()).isTrue();
                    return true;
                }));
        assertThat(stream).isNotNull();
    }

    @Test
    void awaitsAReplyAfterAHandshakeThatBroke() {
        client.steps.put("RETR", () -> client.acceptData().close());

        assertThatThrownBy(() -> client.open("RETR"))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("TLS handshake of a data connection failed");

        assertThat(client.data.isReplyOutstanding()).isTrue();
        assertThat(client.sockets().data()).isNull();
    }
}
