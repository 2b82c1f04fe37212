// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.ComingCommands;
import io.ftpsreuse.client.FileVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several commands in one write: servers that support it in any way that RFC 959 permits, and such that do not. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeliningIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start();

    /** The commands that the server found in its input behind another one. */
    private final Set<String> followed = new ConcurrentSkipListSet<>();

    private final List<String> delivered = new CopyOnWriteArrayList<>();

    PipeliningIT() {
        NAMES.forEach(name -> server.having("in/" + name, CONTENT));
        server.on("MDTM", Answer.reply("213 20260101000000"));
        for (String command : List.of("RNFR", "RNTO", "SIZE", "MDTM")) {
            Answer usual = server.answerTo(command);
            server.on(command, (session, argument) -> {
                note(session, command);
                usual.to(session, argument);
            });
        }
    }

    private void note(ScriptedSession session, String command) throws IOException {
        if (session.hasMoreCommands()) {
            followed.add(command);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A client of a server that has passed the trial. */
    private HostileClient proven() throws IOException {
        return proven(HostileClient.connect(server));
    }

    private HostileClient proven(HostileClient client) throws IOException {
        assertThat(client.ftps().rename("in/a", "done/a")).isTrue();
        assertThat(server.commands()).noneMatch(command -> command.startsWith("RNFR ftpsreuse"));
        client.ftps().facts().versionOf("in/b");
        client.ftps().sendNoOp();
        followed.clear();
        return client;
    }

    /** Downloads a file of a known size, which is not queried then. */
    private static byte[] download(HostileClient client, String name) throws IOException {
        client.ftps().nextTransfer().size(CONTENT.length);
        return client.download(name);
    }

    private List<String> sent() {
        List<String> commands = server.commands();
        return commands.subList(commands.lastIndexOf("NOOP") + 1, commands.size());
    }

    // How replies arrive

    @Test
    void theServerGetsAllCommandsBeforeTheClientAwaitsTheFirstReply() throws Exception {
        try (HostileClient client = proven()) {
            List<String> held = new ArrayList<>();
            server.on("RNFR", (session, argument) -> held.add("350 And to?"));
            server.on("RNTO", (session, argument) -> held.add("250 Renamed"));
            server.on("SIZE", (session, argument) -> held.add("213 7"));
            server.on("MDTM", (session, argument) -> {
                held.add("213 20260101000000");
                session.reply(String.join("\r\n", held));
            });
            client.ftps().facts().announce(new ComingCommands(Optional.of("in/c"), Optional.empty(), false));

            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(client.ftps().facts().isSourceAccepted()).isTrue();
            assertThat(client.ftps().facts().versionOf("in/c"))
                    .isEqualTo(new FileVersion(7, Optional.of("20260101000000")));
            assertThat(sent()).containsExactly("RNFR in/b", "RNTO done/b", "SIZE in/c", "MDTM in/c");
        }
    }

    @Test
    void repliesMayComeByteByByte() throws Exception {
        try (HostileClient client = proven()) {
            server.on("RNFR", (session, argument) -> byteByByte(session, "350-And\r\n350 to?\r\n"));
            server.on("RNTO", (session, argument) -> byteByByte(session, "250 Renamed\r\n"));

            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(client.ftps().getReplyString()).startsWith("250 Renamed");
            assertThat(client.ftps().sendNoOp()).isTrue();
        }
    }

    private static void byteByByte(ScriptedSession session, String reply) throws IOException {
        for (byte each : reply.getBytes(UTF_8)) {
            session.raw(new byte[] {each});
        }
    }

    @Test
    void aRefusedSourceRefusesTheRename() throws Exception {
        try (HostileClient client = proven()) {
            assertThat(client.ftps().rename("in/missing", "done/missing")).isFalse();
            assertThat(client.ftps().getReplyString()).startsWith("550");
            assertThat(client.ftps().facts().isSourceAccepted()).isFalse();
            assertThat(followed).contains("RNFR");

            // The reply to RNTO is not used for another command.
            assertThat(client.ftps().sendNoOp()).isTrue();
            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
        }
        assertThat(server.files().keySet())
                .filteredOn(name -> name.startsWith("done/"))
                .containsExactly("done/a", "done/b");
    }

    /** A server may keep the source of a rename that failed. */
    @Test
    void afterARefusedTargetTheNextSourceIsAwaited() throws Exception {
        try (HostileClient client = proven()) {
            Answer usual = server.answerTo("RNTO");
            server.on("RNTO", Answer.reply("553 Not there"));
            assertThat(client.ftps().rename("in/b", "done/b")).isFalse();
            server.on("RNTO", usual);
            followed.clear();

            assertThat(client.ftps().rename("in/missing", "done/missing")).isFalse();
            assertThat(followed).isEmpty();
            assertThat(sent()).doesNotContain("RNTO done/missing");
            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(client.ftps().rename("in/c", "done/c")).isTrue();
            assertThat(followed).contains("RNFR");
        }
    }

    @Test
    void a421BetweenRepliesEndsTheConnection() throws Exception {
        try (HostileClient client = proven()) {
            server.on("RNTO", (session, argument) -> {
                session.reply("421 Closing");
                session.close();
            });
            assertThatThrownBy(() -> client.ftps().rename("in/b", "done/b"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("421");
            assertThat(client.ftps().isConnected()).isFalse();
        }
        assertThat(server.files()).containsKey("in/b").doesNotContainKey("done/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 Hello again", "200 OK", "150 Here it comes"})
    void anAdditionalReplyIsUsedForNoCommand(String additional) throws Exception {
        try (HostileClient client = proven()) {
            server.on("RNFR", Answer.reply(additional + "\r\n350 And to?"));
            assertThatThrownBy(() -> client.ftps().rename("in/b", "done/b")).hasMessageContaining("out of step");
            assertThat(client.ftps().isConnected()).isFalse();
        }
    }

    /** What was read before the break proves nothing on the next connection. */
    @Test
    void theVersionIsOfNoUseIfTheConnectionBreaksBehindIt() throws Exception {
        try (HostileClient client = proven()) {
            server.on("PASV", (session, argument) -> session.close());
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            assertThatThrownBy(() -> client.ftps().facts().versionOf("in/b")).isInstanceOf(IOException.class);
            assertThat(client.ftps().isConnected()).isFalse();
        }
    }

    /** The file may be another one when the server has replied to the commands behind the query at last. */
    @Test
    void aVersionIsQueriedAgainIfTheCommandsBehindItTakeLong() throws Exception {
        try (HostileClient client = proven()) {
            Answer usual = server.answerTo("PASV");
            server.on("PASV", (session, argument) -> {
                await().pollDelay(Duration.ofMillis(400)).until(() -> true);
                server.on("SIZE", Answer.reply("213 9"));
                usual.to(session, argument);
            });
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            assertThat(client.ftps().facts().versionOf("in/b").size()).isEqualTo(9);
            assertThat(sent()).containsExactly("SIZE in/b", "MDTM in/b", "PASV", "SIZE in/b", "MDTM in/b");
        }
    }

    // Renames

    /** Else the client would repeat a rename that the server is still at. */
    @Test
    void aRenameMayTakeAsLongAsWithoutPipelining() throws Exception {
        try (HostileClient client = proven()) {
            AtomicInteger limit = new AtomicInteger();
            client.ftps().setSoTimeout(20_000);
            Answer usual = server.answerTo("RNTO");
            server.on("RNTO", (session, argument) -> {
                limit.set(client.ftps().getSoTimeout());
                usual.to(session, argument);
            });
            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(limit).hasValue(20_000);
        }
    }

    /** The file that has the name by then is another one. */
    @Test
    void aServerThatIsBehindDoesNotRenameAfterTheClientGaveUp() throws Exception {
        CountDownLatch gaveUp = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (HostileClient client = proven()) {
            server.on("RNFR", (session, argument) -> {
                await().until(() -> gaveUp.getCount() == 0);
                try {
                    ScriptedFtpsServer.usual("RNFR").to(session, argument);
                } catch (IOException e) {
                    over.countDown();
                    throw e;
                }
            });
            server.on("RNTO", (session, argument) -> {
                try {
                    ScriptedFtpsServer.usual("RNTO").to(session, argument);
                } finally {
                    over.countDown();
                }
            });
            client.ftps().setSoTimeout(200);
            assertThatThrownBy(() -> client.ftps().rename("in/b", "done/b")).isInstanceOf(IOException.class);
            gaveUp.countDown();
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.files()).containsKey("in/b").doesNotContainKey("done/b");
    }

    @Test
    void aNextFileWhoseNameCannotBeSentDoesNotFailTheRename() throws Exception {
        try (HostileClient client = proven()) {
            client.ftps().facts().announce(new ComingCommands(Optional.of("in/\u20ac"), Optional.empty(), false));
            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(sent()).containsExactly("RNFR in/b", "RNTO done/b");
        }
    }

    @Test
    void theLastSourceCountsAsAcceptedOnlyIfItWas() throws Exception {
        try (HostileClient client = proven()) {
            assertThat(client.ftps().facts().isSourceAccepted()).isTrue();
            client.ftps().rnfr("in/missing");
            assertThat(client.ftps().facts().isSourceAccepted()).isFalse();
        }
    }

    /** A trial may take seconds, and a renewal: too long after the version was proven. */
    @Test
    void theTrialIsNotMadeBetweenAVersionAndItsRename() throws Exception {
        try (HostileClient client = HostileClient.connect(server)) {
            assertThat(client.ftps().rename("in/a", "done/a")).isTrue();
            assertThat(client.ftps().rename("in/b", "done/b")).isTrue();
            assertThat(server.commands()).noneMatch(command -> command.startsWith("RNFR ftpsreuse"));
            client.ftps().facts().versionOf("in/c");
            assertThat(server.commands()).anyMatch(command -> command.startsWith("RNFR ftpsreuse"));
        }
    }

    // The data connection

    @ParameterizedTest
    @ValueSource(strings = {"PASV", "EPSV"})
    void theNextDataCommandUsesThePortThatIsOpen(String passive) throws Exception {
        try (HostileClient client = proven()) {
            client.ftps().setUseEPSVwithIPv4(passive.equals("EPSV"));
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            client.ftps().facts().versionOf("in/b");
            assertThat(client.ftps().rename("in/c", "done/c")).isTrue();
            assertThat(download(client, "in/b")).isEqualTo(CONTENT);
            assertThat(sent())
                    .containsExactly("SIZE in/b", "MDTM in/b", passive, "RNFR in/c", "RNTO done/c", "RETR in/b");

            assertThat(download(client, "in/b")).isEqualTo(CONTENT);
            assertThat(sent().subList(6, 8)).containsExactly(passive, "RETR in/b");
        }
    }

    @Test
    void theConnectionIsMadeWhileOtherCommandsAreAnswered() throws Exception {
        try (HostileClient client = proven()) {
            for (int i = 0; i < 3; i++) {
                download(client, "in/b");
            }
            Answer usual = server.answerTo("RNTO");
            server.on("RNTO", (session, argument) -> {
                session.acceptAhead();
                usual.to(session, argument);
            });
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            client.ftps().facts().versionOf("in/b");
            assertThat(client.ftps().rename("in/c", "done/c")).isTrue();
            assertThat(download(client, "in/b")).isEqualTo(CONTENT);
        }
        assertThat(server.failures()).isEmpty();
    }

    /** Here the download is repeated on another control connection. */
    @Test
    void aConnectionThatTheServerClosesAgainIsReplaced() throws Exception {
        try (HostileClient client = proven()) {
            for (int i = 0; i < 3; i++) {
                download(client, "in/b");
            }
            server.on("RNTO", (session, argument) -> {
                session.openPlain().close();
                ScriptedFtpsServer.usual("RNTO").to(session, argument);
            });
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            client.ftps().facts().versionOf("in/b");
            assertThat(client.ftps().rename("in/c", "done/c")).isTrue();
            server.on("RETR", (session, argument) -> {
                server.on("RETR", ScriptedFtpsServer.usual("RETR"));
                session.reply("425 No data connection");
            });
            assertThat(download(client, "in/b")).isEqualTo(CONTENT);
        }
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("USER"))
                .hasSize(2);
    }

    /** The server opens a port for the next command only. */
    @Test
    void aPortThatOtherCommandsCloseIsOpenedJustBeforeItsCommand() throws Exception {
        HostileClient separate = HostileClient.with(HostileClient.trusting().overlapHandshake(false))
                .logIn(server);
        try (HostileClient client = proven(separate)) {
            server.on("RETR", (session, argument) -> {
                List<String> commands = server.commands();
                if (commands.get(commands.size() - 2).equals("PASV")) {
                    ScriptedFtpsServer.usual("RETR").to(session, argument);
                } else {
                    session.reply("425 Use PASV first");
                }
            });
            assertThatThrownBy(() -> moveAndDownload(client, "in/b")).hasMessageContaining("425");
            assertThat(moveAndDownload(client, "in/c")).isEqualTo(CONTENT);
        }
    }

    private static byte[] moveAndDownload(HostileClient client, String moved) throws IOException {
        client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
        client.ftps().facts().versionOf(moved);
        assertThat(client.ftps().rename(moved, "done/moved")).isTrue();
        return download(client, "in/d");
    }

    @Test
    void aPortThatIsNotUsedIsReplaced() throws Exception {
        try (HostileClient client = proven()) {
            client.ftps().facts().announce(new ComingCommands(Optional.empty(), Optional.empty(), true));
            client.ftps().facts().versionOf("in/b");
            client.ftps().enterLocalActiveMode();
            assertThat(download(client, "in/b")).isEqualTo(CONTENT);
            client.ftps().enterLocalPassiveMode();
            assertThat(download(client, "in/c")).isEqualTo(CONTENT);
            assertThat(sent()).filteredOn("PASV"::equals).hasSize(2);
        }
    }

    // Servers that do not support it

    private HostileRoutes moving(String options) throws Exception {
        String uri = HostileRoutes.polled(server, "in") + "&move=/done&sortBy=file:name&soTimeout=1500" + options;
        return HostileRoutes.start(rb -> rb.from(uri.replace("&soTimeout=5000", ""))
                .process(exchange -> delivered.add(exchange.getMessage().getHeader("CamelFileName", String.class))));
    }

    /** Each file was delivered once and moved once, and has its content. */
    private void awaitMoved(HostileRoutes routes) {
        await().untilAsserted(() -> assertThat(server.files().keySet())
                .containsExactlyElementsOf(
                        NAMES.stream().map(name -> "done/" + name).toList()));
        assertThat(server.files().values())
                .allSatisfy(content -> assertThat(content).isEqualTo(CONTENT));
        await().until(() -> delivered.size() >= NAMES.size());
        assertThat(delivered).containsExactlyElementsOf(NAMES);
        assertThat(routes.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theOptionDecidesWhetherARouteDoes(boolean pipelining) throws Exception {
        try (HostileRoutes routes = moving("&pipelining=" + pipelining)) {
            awaitMoved(routes);
        }
        if (pipelining) {
            assertThat(followed).containsExactly("MDTM", "RNFR", "RNTO", "SIZE");
        } else {
            assertThat(followed).isEmpty();
            assertThat(server.commands()).noneMatch(command -> command.startsWith("RNFR ftpsreuse"));
        }
    }

    /** The trial finds it out, with commands that change nothing. */
    @Test
    void aServerThatReadsOneCommandAtATimeIsSentOneAtATime() throws Exception {
        for (String command : List.of("RNFR", "RNTO", "SIZE", "MDTM", "NOOP")) {
            Answer usual = server.answerTo(command);
            server.on(command, (session, argument) -> {
                session.dropCommands();
                usual.to(session, argument);
            });
        }
        followed.clear();
        try (HostileRoutes routes = moving("")) {
            awaitMoved(routes);
        }
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("RNFR ftpsreuse"))
                .hasSize(1);
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("USER"))
                .hasSize(2);
    }

    /** Of one write the server drops the commands behind this one, once or always, after it passed the trial. */
    @ParameterizedTest
    @CsvSource({"RNFR, 1", "RNFR, 9", "RNTO, 1", "RNTO, 9", "SIZE, 1", "SIZE, 9"})
    void commandsThatAreDroppedLaterAreRepeatedOnAnotherConnection(String command, int times) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        Answer usual = server.answerTo(command);
        server.on(command, (session, argument) -> {
            boolean pipelined = session.hasMoreCommands() && !argument.startsWith("ftpsreuse");
            if (pipelined && left.getAndDecrement() > 0) {
                session.dropCommands();
            }
            usual.to(session, argument);
        });
        try (HostileRoutes routes = moving("")) {
            awaitMoved(routes);
        }
    }

    /** The server carries out the rename and closes before its replies. */
    @Test
    void aRenameWhoseRepliesAreLostIsNotRepeated() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        server.on("RNFR", (session, argument) -> {
            boolean pipelined = session.hasMoreCommands() && !argument.startsWith("ftpsreuse");
            if (pipelined && left.getAndDecrement() > 0) {
                String name = argument.substring(argument.lastIndexOf('/') + 1);
                server.files().put("done/" + name, server.files().remove("in/" + name));
                session.close();
            } else {
                ScriptedFtpsServer.usual("RNFR").to(session, argument);
            }
        });
        try (HostileRoutes routes = moving("")) {
            awaitMoved(routes);
        }
        assertThat(left.get()).isLessThan(1);
    }

    /** As before, and a new version has the name when the client has connected again: it is delivered too. */
    @Test
    void aRenameWhoseRepliesAreLostIsNotDoneToTheNextVersion() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        server.on("RNFR", (session, argument) -> {
            boolean pipelined = session.hasMoreCommands() && !argument.startsWith("ftpsreuse");
            if (pipelined && left.getAndDecrement() > 0) {
                String name = argument.substring(argument.lastIndexOf('/') + 1);
                server.files().put("done/" + name, server.files().remove("in/" + name));
                server.having("in/" + name, "another version".getBytes(UTF_8));
                session.close();
            } else {
                ScriptedFtpsServer.usual("RNFR").to(session, argument);
            }
        });
        try (HostileRoutes routes = moving("")) {
            await().untilAsserted(() ->
                    assertThat(delivered).as("%s", routes.problems()).hasSizeGreaterThan(NAMES.size()));
            await().until(() -> server.files().keySet().stream().noneMatch(name -> name.startsWith("in/")));
        }
        assertThat(delivered).hasSize(NAMES.size() + 1).containsAll(NAMES);
    }

    /** The same with a deletion, which is one command. */
    @Test
    void aDeletionWhoseReplyIsLostIsNotDoneToTheNextVersion() throws Exception {
        AtomicInteger left = new AtomicInteger(1);
        server.on("DELE", (session, argument) -> {
            if (left.getAndDecrement() > 0) {
                String name = session.path(argument);
                server.files().remove(name);
                server.having(name, "another version".getBytes(UTF_8));
                session.close();
            } else {
                ScriptedFtpsServer.usual("DELE").to(session, argument);
            }
        });
        String uri = HostileRoutes.polled(server, "in") + "&delete=true&sortBy=file:name";
        try (HostileRoutes routes = HostileRoutes.start(rb -> rb.from(uri)
                .process(exchange -> delivered.add(exchange.getMessage().getHeader("CamelFileName", String.class))))) {
            await().untilAsserted(() ->
                    assertThat(server.files()).as("%s", routes.problems()).isEmpty());
        }
        assertThat(delivered).hasSize(NAMES.size() + 1).containsAll(NAMES);
    }

    /** A server that keeps the source of the last rename would rename it again after a refused RNFR. */
    @Test
    void aServerThatKeepsTheSourceOfARenameIsSentOneCommandAtATime() throws Exception {
        server.on("RNFR", (session, argument) -> {
            note(session, "RNFR");
            if (server.files().containsKey(session.path(argument))) {
                session.rename(session.path(argument));
                session.reply("350 And to?");
            } else {
                session.reply("550 No such file");
            }
        });
        server.on("RNTO", (session, argument) -> {
            byte[] content = server.files().remove(session.renamed());
            if (content != null) {
                server.files().put(session.path(argument), content);
            }
            session.reply(content == null ? "550 No such file" : "250 Renamed");
        });
        try (HostileRoutes routes = moving("")) {
            awaitMoved(routes);
        }
        assertThat(new TreeSet<>(followed)).containsExactly("RNFR");
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("RNFR ftpsreuse"))
                .hasSize(1);
    }

    /** Such a server has not shown that it refuses RNTO after a source that it refuses. */
    @Test
    void aServerThatAcceptsAnySourceIsSentOneCommandAtATime() throws Exception {
        server.on("RNFR", (session, argument) -> {
            note(session, "RNFR");
            session.rename(session.path(argument));
            session.reply("350 And to?");
        });
        server.on("RNTO", (session, argument) -> {
            byte[] content = server.files().remove(session.renamed());
            if (content != null) {
                server.files().put(session.path(argument), content);
            }
            session.reply(content == null ? "550 No such file" : "250 Renamed");
        });
        try (HostileRoutes routes = moving("")) {
            awaitMoved(routes);
        }
        assertThat(new TreeSet<>(followed)).containsExactly("RNFR");
    }
}
