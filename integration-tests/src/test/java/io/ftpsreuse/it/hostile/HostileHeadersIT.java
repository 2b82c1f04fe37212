// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.UnsafeArgumentException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File names from message headers that hold a line break or a NUL never become commands. */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileHeadersIT {

    private static final String VICTIM = "in/victim.txt";

    private static final String[] BREAKS = {"\r\n", "\n", "\r", "\0"};

    /** Characters that become a line feed where only their lower byte is sent. */
    private static final String TRUNCATED = "\u010A\u560A\u010D";

    private static final String TRUNCATED_NAME = "a" + TRUNCATED + "DELE " + VICTIM.replace('/', '_');

    static Stream<Arguments> uploads() {
        return Stream.of(BREAKS)
                .flatMap(lineBreak -> Stream.of(
                        Arguments.of(visible(lineBreak), "name", "", "a.txt" + lineBreak + "DELE " + VICTIM),
                        Arguments.of(
                                visible(lineBreak), "directory", "", "d" + lineBreak + "DELE " + VICTIM + "/a.txt"),
                        Arguments.of(visible(lineBreak), "tempFileName", "&tempFileName=${header.evil}.part", "a.txt"),
                        Arguments.of(
                                visible(lineBreak),
                                "fileExist=Move",
                                "&fileExist=Move&moveExisting=${file:name}.bak",
                                "a" + lineBreak + "b"),
                        Arguments.of(visible(lineBreak), "fileExist=Fail", "&fileExist=Fail", "a" + lineBreak + "b"),
                        Arguments.of(visible(lineBreak), "stepwise", "&stepwise=true", "d" + lineBreak + "b/a.txt")));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("uploads")
    void aLineBreakInWhatIsUploadedBecomesNoCommand(String lineBreak, String where, String options, String name)
            throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start();
                ProducerTemplate template = routes.context().createProducerTemplate()) {
            String evil = "x" + unvisible(lineBreak) + "DELE " + VICTIM;
            Throwable thrown = catchThrowable(() -> template.sendBodyAndHeaders(
                    HostileRoutes.uri(server, "in") + options,
                    "content",
                    Map.of(Exchange.FILE_NAME, name, "evil", evil)));
            isRefused(server, thrown);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineBreaks")
    void aLineBreakInAnOverruledNameBecomesNoCommand(String lineBreak) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start();
                ProducerTemplate template = routes.context().createProducerTemplate()) {
            Throwable thrown = catchThrowable(() -> template.sendBodyAndHeader(
                    HostileRoutes.uri(server, "in"),
                    "content",
                    Exchange.OVERRULE_FILE_NAME,
                    "a" + unvisible(lineBreak) + "DELE " + VICTIM));
            isRefused(server, thrown);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineBreaks")
    void aLineBreakInADynamicEndpointBecomesNoCommand(String lineBreak) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start(route -> route.from("direct:in")
                        .toD(HostileRoutes.uri(server, "in") + "&fileName=RAW(${header.evil})"));
                ProducerTemplate template = routes.context().createProducerTemplate()) {
            Throwable thrown = catchThrowable(() -> template.sendBodyAndHeader(
                    "direct:in", "content", "evil", "a" + unvisible(lineBreak) + "DELE " + VICTIM));
            isRefused(server, thrown);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineBreaks")
    void aLineBreakInAPolledNameBecomesNoCommand(String lineBreak) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start(route -> route.from("direct:in")
                        .pollEnrich()
                        .simple(HostileRoutes.uri(server, "in") + "&useList=false&fileName=RAW(${header.evil})"
                                + "&throwExceptionOnConnectFailed=true&ignoreFileNotFoundOrPermissionError=true"
                                + "&delete=true&bridgeErrorHandler=true")
                        .timeout(0));
                ProducerTemplate template = routes.context().createProducerTemplate()) {
            catchThrowable(() -> template.sendBodyAndHeader(
                    "direct:in", "content", "evil", "a" + unvisible(lineBreak) + "DELE " + VICTIM));
            nothingWasInjected(server);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineBreaks")
    void aLineBreakInTheNewNameOfADeliveredFileBecomesNoCommand(String lineBreak) throws Exception {
        try (ScriptedFtpsServer server =
                        ScriptedFtpsServer.start().having(VICTIM, new byte[1]).having("in/a.txt", new byte[1]);
                HostileRoutes routes = HostileRoutes.start(route -> route.from(HostileRoutes.polled(server, "in")
                                + "&include=a.txt&move=RAW(${header.evil})" + "&onCompletionExceptionHandler=#problems")
                        .setHeader("evil", () -> "b" + unvisible(lineBreak) + "DELE " + VICTIM))) {
            org.awaitility.Awaitility.await().until(() -> !routes.problems().isEmpty());
            isRefused(server, routes.problems().get(0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lineBreaks")
    void aLineBreakInCredentialsBecomesNoCommand(String lineBreak) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileClient client = HostileClient.with(HostileClient.trusting())) {
            client.ftps().connect(server.host(), server.port());
            String evil = "x" + unvisible(lineBreak) + "DELE " + VICTIM;
            assertThat(catchThrowable(() -> client.ftps().login(evil, "p")))
                    .isInstanceOf(UnsafeArgumentException.class);
            Throwable thrown = catchThrowable(() -> client.ftps().login("u", evil));
            assertThat(thrown).hasMessageNotContaining(VICTIM);
            isRefused(server, thrown);
        }
    }

    static Stream<String> lineBreaks() {
        return Stream.of(BREAKS).map(HostileHeadersIT::visible);
    }

    @Test
    void aCharacterWhoseLowerByteIsALineBreakBecomesNoCommand() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start()) {
            routes.send(HostileRoutes.uri(server, "in"), TRUNCATED_NAME, "content");
            nothingWasInjected(server);
            assertThat(server.files()).hasSize(2);
            HostileTable.outcome("one file, one command");
        }
    }

    @ParameterizedTest(name = "control encoding {0}")
    @ValueSource(strings = {"ISO-8859-1", "US-ASCII"})
    void aCharacterThatTheControlEncodingLacksIsRefused(String encoding) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().having(VICTIM, new byte[1]);
                HostileRoutes routes = HostileRoutes.start()) {
            String uri =
                    HostileRoutes.uri(server, "in").replace("controlEncoding=UTF-8", "controlEncoding=" + encoding);
            assertThatThrownBy(() -> routes.send(uri, TRUNCATED_NAME, "content"))
                    .hasRootCauseInstanceOf(UnsafeArgumentException.class);
            nothingWasInjected(server);
            assertThat(server.files()).containsOnlyKeys(VICTIM);
            HostileTable.outcome("refused before anything is sent");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"../elsewhere/a.txt", "/../a.txt", "sub/../../a.txt", "..\\a.txt"})
    void aPathThatLeavesTheDirectoryIsRefusedByCamel(String name) throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start();
                HostileRoutes routes = HostileRoutes.start()) {
            Throwable thrown = catchThrowable(() -> routes.send(HostileRoutes.uri(server, "in"), name, "content"));
            assertThat(thrown).hasStackTraceContaining("jailed");
            assertThat(server.commands()).noneMatch(command -> command.startsWith("STOR"));
            HostileTable.outcome("refused by jailStartingDirectory");
        }
    }

    /** As with {@code ftps}: a path is then the route's own wish, and the server's to permit. */
    @Test
    void aPathThatLeavesTheDirectoryIsSentWhereTheJailIsOff() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start();
                HostileRoutes routes = HostileRoutes.start()) {
            routes.send(HostileRoutes.uri(server, "in") + "&jailStartingDirectory=false", "../out/a.txt", "content");
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("STOR"))
                    .hasSize(1);
            HostileTable.outcome("sent, as ftps does");
        }
    }

    private static void isRefused(ScriptedFtpsServer server, Throwable thrown) {
        nothingWasInjected(server);
        assertThat(thrown).isNotNull();
        UnsafeArgumentException refusal = ObjectHelper.getException(UnsafeArgumentException.class, thrown);
        assertThat(refusal).as("in the causes of %s", thrown).isNotNull();
        HostileTable.outcome(refusal);
    }

    private static void nothingWasInjected(ScriptedFtpsServer server) {
        assertThat(server.files()).containsKey(VICTIM);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("DELE"));
        assertThat(server.wire().text()).doesNotContain("DELE");
    }

    private static String visible(String lineBreak) {
        return lineBreak.replace("\r", "CR").replace("\n", "LF").replace("\0", "NUL");
    }

    private static String unvisible(String name) {
        return name.replace("CR", "\r").replace("LF", "\n").replace("NUL", "\0");
    }
}
