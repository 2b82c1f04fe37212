// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Downloads that broke off, of a file whose size and time are the same afterwards. */
class ContinuedDownloadTest {

    private static final int SIZE = (int) Download.SMALLEST_TO_CONTINUE;

    private final FakeSession session = new FakeSession();
    private final OneFileServer server = session.server.having(numbered());
    private final ByteArrayOutputStream local = new ByteArrayOutputStream();

    /** Bytes that differ from their neighbours, so that a gap or an overlap is seen. */
    private static byte[] numbered() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }

    private void download(OutputStream output, TransferVerification verification) throws IOException {
        TransferCheck check = new TransferCheck(session, verification);
        new Download(session, check, "file", SIZE, output)
                .complete((sink, transfer, remaining) -> server.retrieve(sink, transfer));
    }

    private void download() throws IOException {
        download(local, TransferVerification.SIZE);
    }

    private void assertReceived(byte[] expected) {
        assertThat(Arrays.mismatch(local.toByteArray(), expected)).isEqualTo(-1);
    }

    @Test
    void continueWhereTheyBroke() throws IOException {
        server.breakingAfter(1000);

        download();

        assertReceived(numbered());
        assertThat(server.commands)
                .containsExactly(
                        "SIZE", "MDTM", "RETR", "RENEW in in/orders", "SIZE", "MDTM", "RETR from 1000", "SIZE", "MDTM");
    }

    @Test
    void continueAsOftenAsTheyBreakWhileTheyAdvance() throws IOException {
        for (int i = 0; i < 20; i++) {
            server.breakingAfter(10);
        }

        download();

        assertReceived(numbered());
        assertThat(server.commands).contains("RETR from 200");
        assertThat(session.count(TrafficCounter.RETRIES)).isEqualTo(20);
    }

    @Test
    void areCountedOnce() throws IOException {
        server.breakingAfter(1000);

        download();

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isEqualTo(1);
        assertThat(session.count(TrafficCounter.VERIFIED)).isEqualTo(1);
    }

    @Test
    void continueFromTheOffsetOfTheProgram() throws IOException {
        server.setRestartOffset(100);
        server.breakingAfter(1000);

        download();

        assertReceived(Arrays.copyOfRange(numbered(), 100, SIZE));
        assertThat(server.commands).contains("RETR from 100", "RETR from 1100");
    }

    @Test
    void continueIntoAnOutputThatKeepsWrittenBytes() throws IOException {
        server.breakingAfter(1000);

        download(new FilterOutputStream(local), TransferVerification.SIZE);

        assertReceived(numbered());
    }

    @Test
    void startAgainWhereTheFileIsReplacedMeanwhile() throws IOException {
        byte[] other = new byte[SIZE];
        server.breakingAfter(1000).breakingAfter(SIZE - 1000, () -> server.replaceWith(other, "20260202000000"));

        download();

        assertReceived(other);
    }

    @Test
    void areComparedOnceMoreAtTheEnd() throws IOException {
        byte[] other = new byte[SIZE];
        server.breakingAfter(1000);
        TransferCheck check = new TransferCheck(session, TransferVerification.SIZE);
        new Download(session, check, "file", SIZE, local).complete((sink, transfer, remaining) -> {
            server.retrieve(sink, transfer);
            if (remaining == SIZE - 1000) {
                server.replaceWith(other, "20260202000000");
            }
        });

        assertReceived(other);
    }

    @Test
    void haveTheDigestOfTheWholeFile() throws IOException {
        FileDigest digest = ServerDigest.XMD5.newDigest();
        digest.update(numbered(), 0, SIZE);
        server.replies.put("FEAT", "211-Features\n XMD5\n211 End");
        server.replies.put("XMD5", "250 " + digest.hex());
        server.breakingAfter(1000);

        download(local, TransferVerification.HASH);

        assertThat(server.commands).contains("RETR from 1000", "XMD5");
    }
}
