// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.FtpsReuseException;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a server says, and whatever a file is called, this project's loggers write one line for one event, without
 * control and direction characters; and so do the messages of its exceptions.
 */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogForgingIT {

    private static final String FORGED = "\n2026-01-01 00:00:00 ERROR root logged in\u001b[2K\u202E";
    private static final String MULTILINE = "550-No\r\n2026-01-01 00:00:00 ERROR root logged in\r\n550 No";

    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of("greeting", "(greeting)", "220 Hello" + FORGED),
                Arguments.of("refused greeting", "(greeting)", "421 Hello" + FORGED),
                Arguments.of("AUTH", "AUTH", "500 No" + FORGED),
                Arguments.of("PBSZ", "PBSZ", "500 No" + FORGED),
                Arguments.of("PROT", "PROT", "500 No" + FORGED),
                Arguments.of("PASV", "PASV", "227 Here" + FORGED),
                Arguments.of("PASV with a port", "PASV", "227 Here" + FORGED + "(127,0,0,1,0,21)"),
                Arguments.of("LIST", "LIST", "550 No" + FORGED),
                Arguments.of("LIST in several lines", "LIST", MULTILINE),
                Arguments.of("RETR", "RETR", "550 No" + FORGED),
                Arguments.of("STOR", "STOR", "552 No" + FORGED),
                Arguments.of("SIZE", "SIZE", "213 1" + FORGED),
                Arguments.of("CWD", "CWD", MULTILINE),
                Arguments.of("reply without a code", "LIST", "No" + FORGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aReplyMakesUpNoLineOfTheLog(String what, String command, String reply) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .having("in/a.txt", new byte[10])
                        .on(command, Answer.reply(reply));
                LogCapture log = new LogCapture(Level.ALL)) {
            assertThat(failuresOf(server, "in/a.txt"))
                    .filteredOn(failure -> !isClean(failure.getMessage()))
                    .isEmpty();
            assertThat(log.ours()).isNotEmpty();
            assertThat(log.ours())
                    .map(LogCapture.Line::whole)
                    .filteredOn(line -> !isClean(line))
                    .isEmpty();
            HostileTable.outcome("shown as one line");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenUploads")
    void theRemainsOfABrokenUploadAreReportedInOneLine(String what, String name, String replyToDelete)
            throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .on("STOR", (session, argument) -> {
                            session.openPlain().close();
                            session.reply("150 Go on");
                            session.reply("426 Broken");
                        })
                        .on("DELE", Answer.reply(replyToDelete));
                LogCapture log = new LogCapture(Level.ALL)) {
            assertThat(failuresOf(server, name))
                    .filteredOn(failure -> !isClean(failure.getMessage()))
                    .isEmpty();
            assertThat(log.ours()).isNotEmpty();
            assertThat(log.ours())
                    .map(LogCapture.Line::whole)
                    .filteredOn(line -> !isClean(line))
                    .isEmpty();
            HostileTable.outcome("shown as one line");
        }
    }

    static Stream<Arguments> brokenUploads() {
        return Stream.of(
                Arguments.of("reply of several lines", "in/a.txt", MULTILINE),
                Arguments.of("line feed in the reply", "in/a.txt", "550 No" + FORGED),
                Arguments.of("escape sequence in the name", "in/a\u001b[2Kb.txt", "550 No"),
                Arguments.of("direction mark in the name", "in/a\u202Eb.txt", "550 No"));
    }

    /** Where the control connection is given up, what the server says last is no reply that a caller asks for. */
    @Test
    void lastWordsMakeUpNoLineOfTheLog() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .having("in/a.txt", new byte[10])
                        .dataLayer(Stranger.VALID.speaking("TLSv1.3", "TLSv1.2")::over)
                        .on("QUIT", Answer.reply("No" + FORGED))
                        .mutating(reply -> reply.matches("(?s)[24]26 .*") ? "No" + FORGED + "\r\n" : reply);
                LogCapture log = new LogCapture(Level.ALL);
                HostileRoutes routes = HostileRoutes.start(
                        route -> route.from(HostileRoutes.polled(server, "in")).to("mock:in"))) {
            await().until(() -> !routes.problems().isEmpty());
            assertThat(server.commands()).contains("QUIT");
            assertThat(log.ours()).map(LogCapture.Line::text).anyMatch(text -> text.contains("QUIT"));
            assertThat(log.ours())
                    .map(LogCapture.Line::whole)
                    .filteredOn(line -> !isClean(line))
                    .isEmpty();
            HostileTable.outcome("shown as one line");
        }
    }

    @Test
    void theReasonWhyADirectoryCannotBeListedIsOneLine() throws Exception {
        Answer usual = ScriptedFtpsServer.usual("CWD");
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("CWD", (session, argument) -> {
                    if (argument.equals(session.directory())) {
                        usual.to(session, argument);
                    } else {
                        session.reply("550-No" + FORGED.replaceAll("\\d", "") + "\r\n550 No");
                    }
                });
                HostileRoutes routes = HostileRoutes.start(
                        route -> route.from(HostileRoutes.polled(server, "in")).to("mock:in"))) {
            await().until(() -> !routes.problems().isEmpty());
            assertThat(routes.problems().get(0))
                    .isInstanceOf(GenericFileOperationFailedException.class)
                    .satisfies(failure -> assertThat(isClean(failure.getMessage()))
                            .as(failure.getMessage())
                            .isTrue());
            HostileTable.outcome("shown as one line");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aDownloadThatBreaksOffIsReportedInOneLine(String what, String name) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .having("in/" + name, new byte[10])
                        .on("SIZE", Answer.reply("213 20"))
                        .on("RETR", Answer.data(out -> out.write(new byte[10])));
                LogCapture log = new LogCapture(Level.ALL)) {
            assertThat(failuresOf(server, "in/" + name))
                    .filteredOn(failure -> !isClean(failure.getMessage()))
                    .isEmpty();
            assertThat(log.ours()).isNotEmpty();
            assertThat(log.ours())
                    .map(LogCapture.Line::whole)
                    .filteredOn(line -> !isClean(line))
                    .isEmpty();
            HostileTable.outcome("shown as one line");
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("escape sequence in the name", "a\u001b[2Kb.txt"),
                Arguments.of("direction mark in the name", "a\u202Eb.txt"));
    }

    /** What the usual things to do with a server fail with, as far as these are exceptions of this project. */
    private static Stream<Throwable> failuresOf(ScriptedFtpsServer server, String file) {
        return Stream.of(
                        tried(server, client -> client.ftps().listFiles("in")),
                        tried(server, client -> client.download(file)),
                        tried(server, client -> {
                            client.ftps().changeWorkingDirectory("in");
                            client.upload(file, new byte[5]);
                        }))
                .filter(FtpsReuseException.class::isInstance);
    }

    private static Throwable tried(ScriptedFtpsServer server, Deed deed) {
        return catchThrowable(() -> {
            HostileClient client = HostileClient.with(HostileClient.trusting());
            try (client) {
                client.ftps().setControlEncoding("UTF-8");
                deed.with(client.logIn(server));
            }
        });
    }

    private static boolean isClean(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private interface Deed {
        void with(HostileClient client) throws Exception;
    }
}
