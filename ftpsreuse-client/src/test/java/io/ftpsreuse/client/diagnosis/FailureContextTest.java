// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureContextTest {

    private static final ServerAddress SERVER = new ServerAddress("ftp.example.com", 21);

    @Test
    void sayWhichServerVersionMechanismAndReply() {
        assertThat(of("522 SSL connection failed: session reuse required\r\n"))
                .hasToString("server ftp.example.com:21, TLSv1.2, resuming by TLS 1.2 session id, server answered:"
                        + " \"522 SSL connection failed: session reuse required\"");
    }

    @Test
    void showTheServersWordsInOneHarmlessLine() {
        assertThat(of("550-a\r\n550 b\u001b[2J\u009b2J\u202eevil").reply()).contains("550-a / 550 b?[2J?2J?evil");
    }

    @Test
    void cutEndlessReplies() {
        assertThat(of("5".repeat(100_000)).toString()).hasSizeLessThan(700);
    }

    @Test
    void sayNothingOfAReplyThatWasNotAskedFor() {
        assertThat(of("  ")).hasToString("server ftp.example.com:21, TLSv1.2, resuming by TLS 1.2 session id");
    }

    private static FailureContext of(String reply) {
        return new FailureContext(
                SERVER, Optional.of("TLSv1.2"), Optional.of(ResumptionMechanism.TLS12_SESSION_ID), Optional.of(reply));
    }
}
