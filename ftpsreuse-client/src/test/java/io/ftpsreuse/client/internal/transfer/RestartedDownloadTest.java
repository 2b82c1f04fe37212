// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.TransferVerification;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Downloads that broke off, where the server may have another file afterwards. */
class RestartedDownloadTest {

    private static final String OLD = "the old file";
    private static final byte[] NEW = "the new file, which is longer".getBytes(StandardCharsets.US_ASCII);
    private static final String LATER = "20260202000000";

    private final FakeSession session = new FakeSession();
    private final OneFileServer server = session.server.having(OLD);
    private final ByteArrayOutputStream local = new ByteArrayOutputStream();

    /** The version is asked for, since the size is not known beforehand. */
    private void download(OutputStream output) throws IOException {
        download(output, -1, TransferVerification.NONE);
    }

    private void download(OutputStream output, long listed, TransferVerification verification) throws IOException {
        TransferCheck check = new TransferCheck(session, verification);
        new Download(session, check, "file", listed, output)
                .complete((sink, transfer, remaining) -> server.retrieve(sink, transfer));
    }

    private String received() {
        return local.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void startAgainWhereTheSizeDiffers() throws IOException {
        server.breakingAfter(5, () -> server.replaceWith(NEW, "20260101000000"));

        download(local);

        assertThat(received()).isEqualTo("the new file, which is longer");
        assertThat(server.commands)
                .containsExactly(
                        "SIZE",
                        "MDTM",
                        "RETR",
                        "RENEW in in/orders",
                        "SIZE",
                        "MDTM",
                        "SIZE",
                        "MDTM",
                        "VERSION AT RESTART",
                        "RETR");
    }

    @Test
    void startAgainWhereTheTimeDiffers() throws IOException {
        byte[] sameSize = "THE OLD FILE".getBytes(StandardCharsets.US_ASCII);
        server.breakingAfter(5, () -> server.replaceWith(sameSize, LATER));

        download(local);

        assertThat(received()).isEqualTo("THE OLD FILE");
    }

    @Test
    void startAgainWhereTheServerReturnsNoTime() throws IOException {
        server.replies.put("MDTM", "500 Not understood");
        server.breakingAfter(5);

        download(local);

        assertThat(received()).isEqualTo(OLD);
        assertThat(server.commands).doesNotContain("RETR from 5");
    }

    @Test
    void startAgainWhereTheVersionWasNotAskedForBefore() throws IOException {
        server.breakingAfter(5);

        download(local, OLD.length(), TransferVerification.SIZE);

        assertThat(received()).isEqualTo(OLD);
        assertThat(server.commands).doesNotContain("RETR from 5");
    }

    @Test
    void continueTheFileWithWhichTheyStartedAgain() throws IOException {
        server.breakingAfter(5, () -> server.replaceWith(NEW, LATER)).breakingAfter(8);

        download(local);

        assertThat(received()).isEqualTo("the new file, which is longer");
        assertThat(server.commands).contains("RETR from 8").doesNotContain("RETR from 5");
    }

    @Test
    void failWhereTheOutputKeepsWrittenBytes() {
        server.breakingAfter(5, () -> server.replaceWith(NEW, LATER))
                .breakingAfter(0)
                .breakingAfter(0);

        assertThatThrownBy(() -> download(new FilterOutputStream(local)))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("broke off after 5 bytes");

        assertThat(received()).isEqualTo("the o");
        assertThat(server.commands).containsOnlyOnce("RETR");
    }

    @Test
    void startAgainInAnOutputToWhichNothingWasWritten() throws IOException {
        server.breakingAfter(0, () -> server.replaceWith(NEW, LATER));

        download(new FilterOutputStream(local));

        assertThat(received()).isEqualTo("the new file, which is longer");
    }

    @Test
    void failWhereTheProgramHasTheBeginningOfTheOldFile() {
        server.setRestartOffset(4);
        server.breakingAfter(5, () -> server.replaceWith(NEW, LATER));

        assertThatThrownBy(() -> download(local))
                .isInstanceOf(TransferIncompleteException.class)
                .hasMessageContaining("broke off after 9 bytes");
    }

    @Test
    void verifyTheSizeOfTheNewFile() throws IOException {
        server.breakingAfter(5, () -> server.replaceWith(NEW, LATER));

        download(local, OLD.length(), TransferVerification.SIZE);

        assertThat(received()).isEqualTo("the new file, which is longer");
        assertThat(server.commands).endsWith("VERSION AT RESTART", "RETR");
    }

    @Test
    void haveTheDigestOfTheNewFile() throws IOException {
        FileDigest digest = ServerDigest.XMD5.newDigest();
        digest.update(NEW, 0, NEW.length);
        server.replies.put("FEAT", "211-Features\n XMD5\n211 End");
        server.replies.put("XMD5", "250 " + digest.hex());
        server.breakingAfter(5, () -> server.replaceWith(NEW, LATER));

        download(local, OLD.length(), TransferVerification.HASH);

        assertThat(server.commands).endsWith("RETR", "XMD5");
    }
}
