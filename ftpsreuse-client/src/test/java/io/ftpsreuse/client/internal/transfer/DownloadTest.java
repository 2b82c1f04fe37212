// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Downloads that do not break off: the commands before, and the comparison afterwards. */
class DownloadTest {

    private static final String CONTENT = "the whole file";
    private static final int NOT_LISTED = -1;

    private final FakeSession session = new FakeSession();
    private final OneFileServer server = session.server.having(CONTENT);
    private final ByteArrayOutputStream local = new ByteArrayOutputStream();

    private void download(long listed, TransferVerification verification) throws IOException {
        TransferCheck check = new TransferCheck(session, verification);
        new Download(session, check, "file", listed, local)
                .complete((sink, transfer, remaining) -> server.retrieve(sink, transfer));
    }

    private String received() {
        return local.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void asksNothingOfASmallFileThatWasListed() throws IOException {
        download(CONTENT.length(), TransferVerification.SIZE);

        assertThat(received()).isEqualTo(CONTENT);
        assertThat(server.commands).containsExactly("RETR");
    }

    @Test
    void asksForTheSizeOfAFileThatWasNotListed() throws IOException {
        download(NOT_LISTED, TransferVerification.SIZE);

        assertThat(server.commands).containsExactly("SIZE", "RETR");
    }

    @Test
    void asksForTheVersionOfALargeFile() throws IOException {
        server.having(new byte[(int) Download.SMALLEST_TO_CONTINUE]);

        download(Download.SMALLEST_TO_CONTINUE, TransferVerification.SIZE);

        assertThat(server.commands).containsExactly("SIZE", "MDTM", "RETR");
    }

    @Test
    void asksForTheVersionOfAFileOfUnknownSize() throws IOException {
        download(NOT_LISTED, TransferVerification.NONE);

        assertThat(server.commands).containsExactly("SIZE", "MDTM", "RETR");
    }

    @Test
    void asksForNoVersionWhereNothingWouldBeContinued() throws IOException {
        session.renewable = false;

        download(NOT_LISTED, TransferVerification.NONE);

        assertThat(server.commands).containsExactly("RETR");
    }

    @Test
    void countsAVerifiedFile() throws IOException {
        download(CONTENT.length(), TransferVerification.SIZE);

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isEqualTo(1);
        assertThat(session.count(TrafficCounter.VERIFIED)).isEqualTo(1);
    }

    @Test
    void countsAFileThatIsNotVerified() throws IOException {
        download(CONTENT.length(), TransferVerification.NONE);

        assertThat(session.count(TrafficCounter.DOWNLOADS)).isEqualTo(1);
        assertThat(session.count(TrafficCounter.VERIFIED)).isZero();
    }

    @Test
    void asksForThePresentSizeWhereTheFileHasGrownSinceItWasListed() throws IOException {
        download(CONTENT.length() - 1, TransferVerification.SIZE);

        assertThat(received()).isEqualTo(CONTENT);
        assertThat(server.commands).containsSubsequence("RETR", "SIZE", "RETR");
    }

    @Test
    void startsAtTheOffsetOfTheProgram() throws IOException {
        server.setRestartOffset(4);

        download(CONTENT.length(), TransferVerification.SIZE);

        assertThat(received()).isEqualTo("whole file");
        assertThat(server.commands).containsExactly("RETR from 4");
    }

    @Test
    void comparesTheDigestOfTheWholeFile() throws IOException {
        server.replies.put("FEAT", "211-Features\n XMD5\n211 End");
        server.replies.put("XMD5", "250 " + digest(CONTENT));

        download(CONTENT.length(), TransferVerification.HASH);

        assertThat(server.commands).containsExactly("FEAT", "RETR", "XMD5");
    }

    @Test
    void failsWhereTheDigestDiffers() {
        server.replies.put("FEAT", "211-Features\n XMD5\n211 End");
        server.replies.put("XMD5", "250 " + digest("another file"));

        assertThatThrownBy(() -> download(CONTENT.length(), TransferVerification.HASH))
                .isInstanceOf(TransferIncompleteException.class);
        assertThat(session.count(TrafficCounter.DOWNLOADS)).isZero();
    }

    private static String digest(String content) {
        FileDigest digest = ServerDigest.XMD5.newDigest();
        digest.update(content.getBytes(StandardCharsets.US_ASCII), 0, content.length());
        return digest.hex();
    }
}
