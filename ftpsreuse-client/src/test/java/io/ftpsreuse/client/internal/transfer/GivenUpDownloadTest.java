// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import org.apache.commons.net.io.CopyStreamException;
import org.junit.jupiter.api.Test;

/** Downloads that are not tried again. */
class GivenUpDownloadTest {

    private static final String CONTENT = "the whole file";

    private final FakeSession session = new FakeSession();
    private final OneFileServer server = session.server.having(CONTENT);
    private OutputStream local = new ByteArrayOutputStream();

    private void download() throws IOException {
        TransferCheck check = new TransferCheck(session, TransferVerification.SIZE);
        new Download(session, check, "file", CONTENT.length(), local)
                .complete((sink, transfer, remaining) -> server.retrieve(sink, transfer));
    }

    private long attempts() {
        return server.commands.stream().filter(each -> each.startsWith("RETR")).count();
    }

    private void breaking(int... bytes) {
        for (int each : bytes) {
            server.breakingAfter(each);
        }
    }

    @Test
    void failAfterThreeAttemptsThatBroughtNothing() {
        breaking(0, 0, 0, 0);

        assertThatThrownBy(this::download).isInstanceOf(SocketException.class).hasMessage("Connection reset");

        assertThat(attempts()).isEqualTo(3);
        assertThat(server.commands).endsWith("RETR", "SETTLE");
        assertThat(session.count(TrafficCounter.DOWNLOADS)).isZero();
    }

    @Test
    void haveThreeMoreAttemptsAfterOneThatAdvanced() {
        breaking(0, 0, 5, 0, 0, 0, 0);

        assertThatThrownBy(this::download).isInstanceOf(SocketException.class);

        assertThat(attempts()).isEqualTo(6);
    }

    /** Else a server that always breaks at the same place would have no end. */
    @Test
    void doNotAdvanceWhereTheSameBytesAreReceivedAgain() {
        server.replies.put("MDTM", "500 Not understood");
        breaking(5, 5, 5, 5, 5, 5);

        assertThatThrownBy(this::download).isInstanceOf(SocketException.class);

        assertThat(attempts()).isEqualTo(4);
    }

    @Test
    void failAtOnceWithoutARenewal() {
        session.renewable = false;
        breaking(5);

        assertThatThrownBy(this::download).isInstanceOf(SocketException.class);

        assertThat(server.commands).containsExactly("RETR", "SETTLE");
    }

    @Test
    void failAtOnceWhereTheyWereCancelled() {
        server.breakingAfter(5, () -> session.wanted = false);

        assertThatThrownBy(this::download).isInstanceOf(SocketException.class);

        assertThat(server.commands).containsExactly("RETR", "SETTLE");
    }

    @Test
    void failWhereTheControlConnectionCannotBeRenewed() {
        session.renewalFailure = new IOException("No route to host");
        breaking(5);

        assertThatThrownBy(this::download).isSameAs(session.renewalFailure);
    }

    @Test
    void failWithTheErrorOfTheOutput() {
        local = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("The disk is full");
            }
        };

        assertThatThrownBy(this::download).hasMessage("The disk is full");

        assertThat(server.commands).containsExactly("RETR", "SETTLE");
    }

    @Test
    void failWithTheCauseThatCommonsNetHasWrapped() {
        session.renewable = false;
        SocketException reset = new SocketException("Connection reset");
        server.breakingAfter(5, () -> {}, new CopyStreamException("copying", 5, reset));

        assertThatThrownBy(this::download).isSameAs(reset);
    }

    @Test
    void failWhereTheServerDoesNotConfirmAFileThatCameWhole() {
        server.breakingAfter(CONTENT.length(), () -> {}, FakeSession.refusal(451, false));

        assertThatThrownBy(this::download).isInstanceOf(DataCommandFailedException.class);

        assertThat(server.commands).containsExactly("RETR", "SETTLE");
    }

    @Test
    void failWhereTheServerRefusesTheCommand() {
        server.breakingAfter(0, () -> {}, FakeSession.refusal(550, true));

        assertThatThrownBy(this::download).isInstanceOf(DataCommandFailedException.class);

        assertThat(server.commands).containsExactly("RETR", "SETTLE");
    }
}
