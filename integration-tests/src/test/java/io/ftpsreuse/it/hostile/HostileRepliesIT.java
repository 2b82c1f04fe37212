// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.ListingTooLongException;
import io.ftpsreuse.client.TransferIncompleteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that no honest server sends end in an exception of the protocol, soon, and never in a wrong file. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRepliesIT {

    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/a.txt", CONTENT);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deceits")
    void aFileThatDoesNotComeIsNotDelivered(String what, String command, Answer answer) {
        server.on(command, answer);
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client = HostileClient.connect(server)) {
                client.download("in/a.txt");
            }
        });
        assertThat(failure).isInstanceOf(FtpsReuseException.class);
        HostileTable.outcome(failure);
    }

    /** The first half of the file, and nothing from there on. */
    private static final Answer HALF = (session, argument) -> {
        int rest = 5 - (int) session.takeRestart();
        session.sendData(out -> out.write(CONTENT, 0, rest));
    };

    static Stream<Arguments> deceits() {
        return Stream.of(
                Arguments.of("226 at once", "RETR", Answer.reply("226 Done")),
                Arguments.of("226 and no 150", "RETR", (Answer) (session, argument) -> {
                    session.openPlain().close();
                    session.reply("226 Done");
                }),
                Arguments.of("150 and 226 without data", "RETR", (Answer) (session, argument) -> {
                    session.openPlain().close();
                    session.reply("150 Data\r\n226 Done");
                }),
                Arguments.of("empty data", "RETR", Answer.data(out -> {})),
                Arguments.of("half of it", "RETR", HALF),
                Arguments.of("one byte more", "RETR", Answer.data(out -> out.write(new byte[11]))),
                Arguments.of("550 after the data", "RETR", (Answer) (session, argument) -> {
                    sendAll(session);
                    session.reply("550 No such file");
                }),
                Arguments.of("451 after the data", "RETR", (Answer) (session, argument) -> {
                    sendAll(session);
                    session.reply("451 Aborted");
                }),
                Arguments.of("no close_notify and half of it", "RETR", (Answer) (session, argument) -> {
                    var plain = session.openPlain();
                    session.reply("150 Data");
                    session.secured(plain).getOutputStream().write(CONTENT, 0, 5 - (int) session.takeRestart());
                    plain.close();
                    session.reply("226 Done");
                }),
                Arguments.of("SIZE larger than the file", "SIZE", Answer.reply("213 11")),
                Arguments.of("SIZE smaller than the file", "SIZE", Answer.reply("213 9")),
                Arguments.of("SIZE of many digits", "SIZE", Answer.reply("213 999999999999999999")));
    }

    /** commons-net completes MLSD also after a failure, so what the server says then must not take the reason's place. */
    @ParameterizedTest(name = "then {0}")
    @MethodSource("wordsAfterABrokenListing")
    void aMachineListingThatIsBrokenOffSaysWhy(String what, Answer afterwards) {
        server.on("FEAT", Answer.reply("211-Features:\r\n MLST type*;size*;\r\n211 End"))
                .on("MLSD", (session, argument) -> {
                    var plain = session.openPlain();
                    session.reply("150 Data");
                    try (var tls = session.secured(plain)) {
                        byte[] line = "type=file;size=1; name\r\n".getBytes(StandardCharsets.US_ASCII);
                        for (int i = 0; i < 100_000; i++) {
                            tls.getOutputStream().write(line);
                        }
                    } catch (IOException e) {
                        server.noteDataFailure(e);
                    }
                    afterwards.to(session, argument);
                });
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client =
                    HostileClient.with(HostileClient.trusting().maxListingEntries(10))) {
                client.logIn(server).ftps().listFiles("in");
            }
        });
        assertThat(failure).isInstanceOf(ListingTooLongException.class);
        HostileTable.outcome(failure);
    }

    static Stream<Arguments> wordsAfterABrokenListing() {
        return Stream.of(
                Arguments.of("226", Answer.reply("226 Done")),
                Arguments.of("426", Answer.reply("426 Failure writing network stream")),
                Arguments.of("no reply and the end", (Answer) (session, argument) -> session.close()));
    }

    private static void sendAll(ScriptedSession session) throws IOException {
        var plain = session.openPlain();
        session.reply("150 Data");
        var tls = session.secured(plain);
        tls.getOutputStream().write(CONTENT);
        tls.close();
    }

    @ParameterizedTest(name = "SIZE: {0}")
    @ValueSource(
            strings = {"213 ", "213 ten", "213 -10", "213 1e1", "213 99999999999999999999999", "213 10 11", "550 No"})
    void aSizeThatIsNoneLeavesTheProperEndOfTlsToDecide(String reply) throws Exception {
        server.on("SIZE", Answer.reply(reply));
        try (HostileClient client = HostileClient.connect(server)) {
            assertThat(client.download("in/a.txt")).isEqualTo(CONTENT);
            HostileTable.outcome("delivered whole");
        }
    }

    @ParameterizedTest(name = "{0} bytes listed")
    @ValueSource(longs = {0, 9, 11, 999_999_999_999L})
    void aSizeInTheListingThatIsNotTheFilesIsFoundOut(long listed) throws Exception {
        server.on("LIST", Answer.listing(UsualAnswers.line("a.txt", listed))).on("SIZE", Answer.reply("213 " + listed));
        try (HostileRoutes routes = HostileRoutes.start(
                route -> route.from(HostileRoutes.polled(server, "in")).to("mock:in"))) {
            org.awaitility.Awaitility.await().until(() -> !routes.problems().isEmpty());
            Throwable failure = ObjectHelper.getException(
                    TransferIncompleteException.class, routes.problems().get(0));
            assertThat(failure).as("in %s", routes.problems().get(0)).isNotNull();
            assertThat(routes.context()
                            .getEndpoint("mock:in", org.apache.camel.component.mock.MockEndpoint.class)
                            .getReceivedCounter())
                    .isZero();
            HostileTable.outcome(failure);
        }
    }

    @Test
    void repliesAheadOfTimeDoNotConfirmAnUpload() {
        server.on("STOR", (session, argument) -> {
            var plain = session.openPlain();
            session.reply("150 Go on\r\n226 Done");
            plain.close();
        });
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client = HostileClient.connect(server)) {
                client.upload("in/b.txt", CONTENT);
            }
        });
        assertThat(failure).isInstanceOf(IOException.class);
        HostileTable.outcome(failure);
    }

    @Test
    void repliesToCommandsThatWereNotSentDoNotPassForTheirs() {
        server.on("USER", Answer.reply("331 Password?\r\n230 In\r\n200 PBSZ\r\n534 No"));
        Throwable failure = catchThrowable(() -> HostileClient.connect(server).close());
        assertThat(failure).isInstanceOf(IOException.class);
        HostileTable.outcome(failure);
    }
}
