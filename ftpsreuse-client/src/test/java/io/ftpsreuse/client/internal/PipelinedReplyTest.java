// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.internal.net.Reply;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelinedReplyTest {

    private static boolean suits(String command, String reply) {
        return PipelinedReply.suits(
                new Command(command, "in/a"),
                new Reply(Integer.parseInt(reply.substring(0, 3)), List.of(reply.split("\\|"))));
    }

    @ParameterizedTest
    @CsvSource({
        "RNFR, 350 And to?",
        "RNFR, 550 No such file",
        "RNTO, 250 Renamed",
        "RNTO, 200 Renamed",
        "RNTO, 503 RNFR first",
        "SIZE, 213 4096",
        "SIZE, 502 Not implemented",
        "MDTM, 213 20260101000000",
        "MDTM, 213 20260101000000.123",
        "MDTM, 450 Not now",
        "EPSV, 229 Listening (|||1024|)",
        "PASV, '227 Listening (127,0,0,1,4,0)'",
        "MLST, 250-Here| type=file;size=7; a|250 End"
    })
    void isOfItsCommand(String command, String reply) {
        assertThat(suits(command, reply)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RNFR, 250 Renamed",
        "RNFR, 150 Here it comes",
        "RNTO, 350 And to?",
        "RNTO, 213 4096",
        "RNTO, 227 Listening",
        "SIZE, 213 20260101000000",
        "SIZE, 250 Renamed",
        "MDTM, 213 4096",
        "EPSV, 227 Listening",
        "PASV, 229 Listening",
        "MLST, 250 Renamed",
        "NOOP, 213 4096",
        "NOOP, 350 And to?"
    })
    void isOfAnotherCommand(String command, String reply) {
        assertThat(suits(command, reply)).isFalse();
    }
}
