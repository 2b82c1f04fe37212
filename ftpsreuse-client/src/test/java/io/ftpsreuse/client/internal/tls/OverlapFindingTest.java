// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.ServerAddress;
import org.junit.jupiter.api.Test;

class OverlapFindingTest {

    private static final DataCommand DOWNLOAD = new DataCommand("RETR");
    private static final DataCommand UPLOAD = new DataCommand("STOR");

    private final OverlapFinding finding = new OverlapFinding(new ServerAddress("ftp.example.com", 21));

    private boolean uploads() {
        return finding.permits(UPLOAD, true);
    }

    private boolean downloads() {
        return finding.permits(DOWNLOAD, true);
    }

    private void completes(int times) {
        for (int i = 0; i < times; i++) {
            finding.completed(true, false);
        }
    }

    @Test
    void isFoundOutByDownloadsThatCanBeRepeated() {
        assertThat(downloads()).isTrue();
        assertThat(uploads()).isFalse();
        assertThat(finding.permits(DOWNLOAD, false)).isFalse();
    }

    @Test
    void isForUploadsWhenItWentWellSomeTimes() {
        completes(2);
        assertThat(uploads()).isFalse();

        completes(1);
        assertThat(uploads()).isTrue();
        assertThat(finding.permits(DOWNLOAD, false)).isTrue();
    }

    @Test
    void countsNoSuccessFromBeforeAFailure() {
        completes(2);
        finding.broke(true);
        finding.broke(false);
        completes(1);

        assertThat(uploads()).isFalse();
    }

    @Test
    void failsForGoodIfTheHandshakeSucceedsAfterTheReply() {
        completes(3);
        finding.broke(true);
        assertThat(downloads()).isFalse();

        finding.completed(false, false);
        completes(3);
        assertThat(downloads()).isFalse();
        assertThat(uploads()).isFalse();
    }

    @Test
    void isUnknownAgainIfTheHandshakeBreaksAfterTheReplyToo() {
        finding.broke(true);
        finding.broke(false);

        assertThat(downloads()).isTrue();
        assertThat(uploads()).isFalse();
    }

    @Test
    void isNeededForAllWhereTheServerRepliesAfterTheHandshake() {
        finding.completed(true, true);

        assertThat(finding.isNeeded()).isTrue();
        assertThat(uploads()).isTrue();
        assertThat(finding.permits(UPLOAD, false)).isTrue();

        finding.broke(true);
        assertThat(uploads()).isTrue();
    }

    @Test
    void aHandshakeAfterTheReplySaysNothingByItself() {
        finding.completed(false, false);
        finding.broke(false);

        assertThat(downloads()).isTrue();
    }
}
