// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.FtpsReuseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.net.MalformedServerReplyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies to PASV and EPSV by which no data connection can be opened, or one to another host. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassiveModeRepliesIT {

    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", CONTENT);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "PASV: {0}")
    @ValueSource(
            strings = {
                "227",
                "227 ",
                "227 ()",
                "227 (1,2,3)",
                "227 (127,0,0,1,0,0)",
                "227 (127,0,0,1,0,21)",
                "227 (127,0,0,1,3,255)",
                "227 (127,0,0,1,999,999)",
                "227 (127,0,0,1,256,0)",
                "227 (127,0,0,1,-1,-1)",
                "227 (127,0,0,1,99999999999,1)",
                "227 (a,b,c,d,e,f)",
                "227 (,,,,,)",
                "229 (|||1|)",
                "200 OK",
                "150 Data",
                "227-()\r\n227 (127,0,0,1,200,1)"
            })
    void aReplyToPasvThatNamesNoUsablePortIsRefused(String reply) {
        server.on("PASV", Answer.reply(reply));
        assertThat(failureOfAListing(false))
                .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(MalformedServerReplyException.class), e -> assertThat(e)
                        .isInstanceOf(FtpsReuseException.class));
    }

    @ParameterizedTest(name = "EPSV: {0}")
    @ValueSource(
            strings = {
                "229",
                "229 ",
                "229 ()",
                "229 (|||)",
                "229 )(",
                "229 (",
                "229 (|",
                "229 (||",
                "229 (||||)",
                "229 (|||0|)",
                "229 (|||21|)",
                "229 (|||99999|)",
                "229 (|||-1|)",
                "229 (|||99999999999|)",
                "229 (|||12x4|)",
                "229 (!!!1|)",
                "229 (|1|127.0.0.2|2000|)",
                "229 (    )"
            })
    void aReplyToEpsvThatNamesNoUsablePortIsRefused(String reply) {
        server.on("EPSV", Answer.reply(reply));
        assertThat(failureOfAListing(true)).isInstanceOf(MalformedServerReplyException.class);
    }

    private Throwable failureOfAListing(boolean extended) {
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client = HostileClient.connect(server)) {
                client.ftps().setUseEPSVwithIPv4(extended);
                client.ftps().listFiles("in");
            }
        });
        assertThat(failure).isNotNull();
        HostileTable.outcome(failure);
        return failure;
    }

    @Test
    void aReplyToPasvThatNamesAnotherHostLeadsNowhereElse() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"));
                HostileClient client = HostileClient.connect(server)) {
            int port = elsewhere.getLocalPort();
            server.on("PASV", Answer.reply("227 There (127,0,0,2," + (port >> 8) + "," + (port & 255) + ")"));
            Throwable failure = catchThrowable(() -> client.ftps().listFiles("in"));
            assertThat(failure).isInstanceOf(IOException.class);
            elsewhere.setSoTimeout(200);
            assertThat(catchThrowable(elsewhere::accept)).isInstanceOf(SocketTimeoutException.class);
            HostileTable.outcome(
                    "no connection to the other host; " + failure.getClass().getSimpleName());
        }
    }
}
