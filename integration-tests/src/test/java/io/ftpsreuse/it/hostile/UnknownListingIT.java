// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.ListingNotUnderstoodException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.util.ObjectHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listing that is not understood is no empty directory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnknownListingIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private final List<String> delivered = new CopyOnWriteArrayList<>();

    private HostileRoutes polling(ScriptedFtpsServer server) throws Exception {
        return HostileRoutes.start(rb -> rb.from(HostileRoutes.polled(server, "in") + "&idempotent=true&noop=true")
                .process(exchange -> delivered.add(exchange.getMessage().getHeader("CamelFileName", String.class))));
    }

    private static ScriptedFtpsServer listing(String... lines) {
        return ScriptedFtpsServer.start()
                .having("in/a", CONTENT)
                .having("in/b", CONTENT)
                .on("LIST", Answer.listing(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-rw-r--r-- 1 owner group 7 26 f\u00e9vr. 10:00 a",
                "-rw-r--r-- 1 owner group 7 1\u6708  2 04:20 a",
                "/bin/ls: in: Permission denied"
            })
    void aListingOfWhichNothingIsUnderstoodIsAnError(String line) throws Exception {
        try (ScriptedFtpsServer server = listing("total 8", "", line);
                HostileRoutes routes = polling(server)) {
            await().until(() -> !routes.problems().isEmpty());
            ListingNotUnderstoodException failure = ObjectHelper.getException(
                    ListingNotUnderstoodException.class, routes.problems().get(0));
            assertThat(failure).hasMessageContaining(line).hasMessageContaining("ftpClientConfig.serverLanguageCode");
            assertThat(delivered).isEmpty();
        }
    }

    @Test
    void theFormOfDosIsReadWhateverTheServerCallsItsSystem() throws Exception {
        try (ScriptedFtpsServer server = listing(
                        "11-28-26  04:20AM       <DIR>          sub",
                        "11-28-26  04:20AM                    7 a",
                        "11-28-2026  04:20AM                  7 b");
                HostileRoutes routes = polling(server)) {
            await().until(() -> delivered.size() == 2);
            assertThat(delivered).containsExactly("a", "b");
            assertThat(routes.problems()).isEmpty();
        }
    }

    @Test
    void linesThatAreNotUnderstoodBesideOthersAreSaidOnce() throws Exception {
        try (ScriptedFtpsServer server = listing(
                        "total 8",
                        "drwxr-xr-x 2 owner group 4096 Jan 01 00:00 .",
                        "drwxr-xr-x 2 owner group 4096 26 f\u00e9vr. 10:00 ..",
                        UsualAnswers.line("a", 7),
                        "-rw-r--r-- 1 owner group 7 26 f\u00e9vr. 10:00 b");
                LogCapture log = new LogCapture(Level.WARN);
                HostileRoutes routes = polling(server)) {
            await().until(() ->
                    server.commands().stream().filter("LIST in"::equals).count() > 2);
            assertThat(delivered).containsExactly("a");
            assertThat(routes.problems()).isEmpty();
            assertThat(log.ours().stream().filter(line -> line.text().contains("not understood")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .contains("1 lines")
                            .contains("10:00 b")
                            .contains("serverLanguageCode"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"total 0", "insgesamt 0", "\u7dcf\u7528\u91cf 0", ""})
    void anEmptyDirectoryIsEmpty(String line) throws Exception {
        try (ScriptedFtpsServer server = listing(line);
                HostileRoutes routes = polling(server)) {
            await().until(() ->
                    server.commands().stream().filter("LIST in"::equals).count() > 1);
            assertThat(routes.problems()).isEmpty();
            assertThat(delivered).isEmpty();
        }
    }

    /** By RFC 3659 section 7.5 a server need not tell the type. */
    @ParameterizedTest
    @ValueSource(strings = {"size=7;modify=20261128042031; ", " ", "no-facts-at-all-"})
    void aMachineListingWithoutTypesIsReplacedByAnOrdinaryOne(String facts) throws Exception {
        try (ScriptedFtpsServer server = listing(UsualAnswers.line("a", 7), UsualAnswers.line("b", 7))
                        .on("FEAT", Answer.reply("211-Features\r\n MLST size*;modify*;\r\n211 End"))
                        .on("MLSD", Answer.listing(facts + "a", facts + "b"));
                HostileRoutes routes = polling(server)) {
            await().until(() -> delivered.size() == 2);
            assertThat(delivered).containsExactly("a", "b");
            assertThat(routes.problems()).isEmpty();
        }
    }

    @Test
    void linesOfAMachineListingThatAreNotUnderstoodAreSaidOnce() throws Exception {
        try (ScriptedFtpsServer server = listing(UsualAnswers.line("a", 7))
                        .on("FEAT", Answer.reply("211-Features\r\n MLST type*;size*;\r\n211 End"))
                        .on("MLSD", Answer.listing("type=file;size=7; a", "type=file;size; b"));
                LogCapture log = new LogCapture(Level.WARN);
                HostileRoutes routes = polling(server)) {
            await().until(() ->
                    server.commands().stream().filter("MLSD in"::equals).count() > 2);
            assertThat(delivered).containsExactly("a");
            assertThat(routes.problems()).isEmpty();
            assertThat(log.ours().stream().filter(line -> line.text().contains("not understood")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).contains("MLSD", "machineListing=false"));
        }
    }
}
