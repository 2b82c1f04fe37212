// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong reply to each command, one at a time: success, or an exception of the protocol. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongRepliesIT {

    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    /** All of them in the long suite ({@code -Dhostile.long=true}). */
    private static final List<String> WRONG_REPLIES = Boolean.getBoolean("hostile.long")
            ? List.of(
                    "100 ?",
                    "125 ?",
                    "150 ?",
                    "200 ?",
                    "213 ?",
                    "226 ?",
                    "230 ?",
                    "250 ?",
                    "331 ?",
                    "350 ?",
                    "421 ?",
                    "425 ?",
                    "450 ?",
                    "500 ?",
                    "522 ?",
                    "530 ?",
                    "550 ?",
                    "599 ?",
                    "000 ?",
                    "999 ?",
                    "2",
                    "22",
                    "2 x",
                    "-22 x",
                    "abc x",
                    "",
                    "226-never\r\n226 ends")
            : List.of("226 ?", "abc x");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "(greeting)",
                "USER",
                "PASS",
                "TYPE",
                "PBSZ",
                "PROT",
                "PWD",
                "CWD",
                "PASV",
                "LIST",
                "RETR",
                "SIZE",
                "NOOP",
                "FEAT",
                "STOR",
                "DELE",
                "RNFR",
                "RNTO",
                "MKD",
                "REST",
                "NLST",
                "QUIT"
            })
    void aWrongReplyToOneCommandEndsInSuccessOrAnExceptionOfTheProtocol(String command) {
        long failed = WRONG_REPLIES.stream()
                .filter(reply -> isRefusedProperly(command, reply))
                .count();
        HostileTable.outcome(failed + " of " + WRONG_REPLIES.size() + " refused, the others of no consequence");
    }

    private boolean isRefusedProperly(String command, String reply) {
        try (ScriptedFtpsServer wrong =
                ScriptedFtpsServer.start().having("in/a.txt", CONTENT).on(command, Answer.reply(reply))) {
            Throwable failure = catchThrowable(() -> {
                HostileClient client = HostileClient.with(HostileClient.trusting());
                client.ftps().setDefaultTimeout(200);
                client.ftps().setConnectTimeout(200);
                client.ftps().setDataTimeout(java.time.Duration.ofMillis(200));
                try (client) {
                    everything(client.logIn(wrong));
                }
            });
            if (failure != null) {
                assertThat(failure).as("%s answered %s", command, reply).isInstanceOf(IOException.class);
            }
            assertThat(wrong.files().get("in/b.txt"))
                    .as("%s answered %s", command, reply)
                    .satisfiesAnyOf(stored -> assertThat(stored).isNull(), stored -> assertThat(stored)
                            .isEqualTo(CONTENT));
            return failure != null;
        }
    }

    private static void everything(HostileClient client) throws IOException {
        var ftps = client.ftps();
        ftps.printWorkingDirectory();
        ftps.changeWorkingDirectory("in");
        assertThat(ftps.listFiles()).hasSizeBetween(0, 1);
        ftps.listNames();
        ftps.features();
        assertThat(client.download("a.txt")).isEqualTo(CONTENT);
        client.upload("b.txt", CONTENT);
        ftps.setRestartOffset(5);
        client.download("a.txt");
        ftps.makeDirectory("d");
        ftps.rename("a.txt", "c.txt");
        ftps.deleteFile("c.txt");
        ftps.sendNoOp();
        ftps.logout();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PASS", "PROT", "PWD", "CWD", "LIST", "RETR", "SIZE", "STOR", "NOOP", "PASV"})
    void aRouteSeesAWrongReplyAsAnExceptionOfCamel(String command) throws Exception {
        for (String reply : WRONG_REPLIES) {
            try (ScriptedFtpsServer wrong = ScriptedFtpsServer.start().on(command, Answer.reply(reply));
                    HostileRoutes routes = HostileRoutes.start()) {
                Throwable failure = catchThrowable(() -> routes.send(
                        HostileRoutes.uri(wrong, "in").replace("5000", "200") + "&fileExist=Fail", "b.txt", "content"));
                if (failure != null) {
                    assertThat(ObjectHelper.getException(GenericFileOperationFailedException.class, failure))
                            .as("in %s", failure)
                            .isNotNull();
                    assertThat(ObjectHelper.getException(NullPointerException.class, failure))
                            .isNull();
                    HostileTable.outcome(failure.getCause());
                }
            }
        }
    }
}
