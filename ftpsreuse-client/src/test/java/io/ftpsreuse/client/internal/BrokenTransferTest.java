// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.DataCommandFailedException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exception a transfer that broke off ends with: that of the data connection, or the reason in the server's reply. */
class BrokenTransferTest {

    private static final String QUOTA = "552 Quota exceeded";
    private static final String REUSE_REQUIRED = "522 SSL connection failed: session reuse required";

    private final SocketException reset = new SocketException("Connection reset");

    private ScriptedClient client;

    @BeforeEach
    void connect() throws Exception {
        client = ScriptedClient.unprotected();
        client.replies.put("STOR", "150 Send it");
        client.replies.put("LIST", "150 Here it comes");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    private IOException verdict(String command, IOException cause, String reply) throws IOException {
        client.open(command);
        client.replyToTransfer(reply);
        return client.data.broken().verdictOn(cause);
    }

    private void assertReplyRead(boolean read) {
        assertThat(client.data.isReplyOutstanding()).isEqualTo(!read);
    }

    @Test
    void anUploadFailsByTheReasonOfTheServer() throws IOException {
        assertThat(verdict("STOR", reset, QUOTA))
                .isInstanceOfSatisfying(DataCommandFailedException.class, failure -> assertThat(failure)
                        .returns("STOR", DataCommandFailedException::command)
                        .returns(552, DataCommandFailedException::replyCode)
                        .returns(false, DataCommandFailedException::isBeforeTransfer))
                .hasSuppressedException(reset);
        assertReplyRead(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"426 Connection closed; transfer aborted", "451 Local error", "226 Done"})
    void anUploadFailsByItsDataConnectionWhereTheReplyMayChange(String reply) throws IOException {
        assertThat(verdict("STOR", reset, reply)).isSameAs(reset);
        assertReplyRead(true);
    }

    /** An SSLException of an upload may be of this side, and the server still be receiving. */
    @Test
    void anUploadThatFailsByTlsAwaitsNoReply() throws IOException {
        SSLException tls = new SSLException("Bad record");

        assertThat(verdict("STOR", tls, QUOTA)).isSameAs(tls);
        assertReplyRead(false);
    }

    @Test
    void anUploadWhoseSourceFailsAwaitsNoReply() throws IOException {
        IOException disk = new IOException("The disk broke");

        assertThat(verdict("STOR", disk, QUOTA)).isSameAs(disk);
        assertReplyRead(false);
    }

    @Test
    void aListingFailsByAReplyAboutItsDataConnection() throws IOException {
        assertThat(verdict("LIST", reset, REUSE_REQUIRED))
                .isInstanceOf(DataCommandFailedException.class)
                .hasSuppressedException(reset);
    }

    @Test
    void aListingThatFailsByTlsFailsByTheReplyToo() throws IOException {
        SSLException tls = new SSLException("Closed during handshake");

        assertThat(verdict("LIST", tls, REUSE_REQUIRED))
                .isInstanceOf(DataCommandFailedException.class)
                .hasSuppressedException(tls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"426 Connection closed; transfer aborted", "550 No such directory"})
    void aListingFailsByItsDataConnectionWhereTheReplyIsAboutNone(String reply) throws IOException {
        assertThat(verdict("LIST", reset, reply)).isSameAs(reset);
        assertReplyRead(true);
    }

    @Test
    void aListingThatFailsOtherwiseAwaitsNoReply() throws IOException {
        IOException unreadable = new IOException("The listing is too long");

        assertThat(verdict("LIST", unreadable, REUSE_REQUIRED)).isSameAs(unreadable);
        assertReplyRead(false);
    }

    /** Its reply may come late, and must not answer the next command. */
    @Test
    void aSilentServerLeavesTheReplyOutstanding() throws IOException {
        assertThat(verdict("STOR", reset, null)).isSameAs(reset);
        assertReplyRead(false);
    }

    @Test
    void aCancelledTransferAwaitsNoReply() throws IOException {
        client.owner.cancelled = true;

        assertThat(verdict("STOR", reset, QUOTA)).isSameAs(reset);
        assertReplyRead(false);
    }

    @Test
    void withoutADataCommandNoReplyIsRead() throws IOException {
        client.replyToTransfer(QUOTA);

        assertThat(client.data.broken().verdictOn(reset)).isSameAs(reset);
        assertThat(client.dialogue).doesNotContain("552");
    }

    @Test
    void endsTheDataConnectionFirstAndAwaitsTheReplyForALimitedTime() throws IOException {
        List<Object> seen = new ArrayList<>();
        client.open("STOR");
        client.setSoTimeout(4711);
        client.replyToTransfer(QUOTA);
        client.beforeReply = () -> {
            seen.add(Optional.ofNullable(client.sockets().data()));
            seen.add(client.getSoTimeout());
        };

        client.data.broken().verdictOn(reset);

        assertThat(seen).containsExactly(Optional.empty(), (int)
                client.control.settings().refusalTimeout().toMillis());
        assertThat(client.getSoTimeout()).isEqualTo(4711);
    }

    @Test
    void settlesByReadingTheReply() throws IOException {
        client.open("STOR");
        client.replyToTransfer("426 Connection closed; transfer aborted");

        assertThat(client.data.broken().settle()).isTrue();

        assertReplyRead(true);
        assertThat(client.sockets().data()).isNull();
        assertThat(client.sendCommand("NOOP", null)).isEqualTo(200);
    }

    @Test
    void closesTheControlConnectionWhereNoReplySettlesIt() throws IOException {
        client.open("STOR");
        client.replyToTransfer(null);

        assertThat(client.data.broken().settle()).isFalse();

        assertThat(client.isConnected()).isFalse();
        assertReplyRead(true);
    }

    @Test
    void hasNothingToSettleWithoutATransfer() throws IOException {
        client.replyToTransfer(QUOTA);

        assertThat(client.data.broken().settle()).isFalse();

        assertThat(client.dialogue).doesNotContain("552");
        assertThat(client.isConnected()).isTrue();
    }
}
