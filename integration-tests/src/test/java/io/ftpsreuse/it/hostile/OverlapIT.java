// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.DataCommandFailedException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the ClientHello of a data connection is when the server looks at the data command: there already, or to come. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverlapIT {

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/file", "content".getBytes(UTF_8));
    private final List<Boolean> helloFirst = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true", "TLSv1.3, false"})
    void theClientBeginsTheHandshakeWithTheCommand(String version, boolean overlap) throws Exception {
        server.speaking(version).beforeAnswer(plain -> look(plain, overlap));
        HostileClient client = HostileClient.with(HostileClient.trusting().overlapHandshake(overlap));
        try (client) {
            client.logIn(server);

            // Some handshakes have to go well before an upload begins with one.
            assertThat(client.ftps().listFiles("in")).hasSize(1);
            assertThat(client.ftps().listNames("in")).hasSize(1);
            assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
            client.upload("in/other", new byte[] {1});
        }
        assertThat(server.files().get("in/other")).containsExactly(1);
        assertThat(helloFirst).hasSizeGreaterThanOrEqualTo(3).containsOnly(overlap);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true", "false"})
    void theOptionOfAnEndpointSaysWhether(boolean overlap) throws Exception {
        server.beforeAnswer(plain -> look(plain, overlap && helloFirst.isEmpty()));
        String uri = HostileRoutes.uri(server, "in") + "&overlapHandshake=" + overlap;
        try (HostileRoutes routes = HostileRoutes.start()) {
            routes.context().createProducerTemplate().sendBodyAndHeader(uri, "sent", "CamelFileName", "other");
        }
        assertThat(server.files().get("in/other")).asString(UTF_8).isEqualTo("sent");
        // The upload itself is not what finds out whether the server bears it.
        assertThat(helloFirst).containsExactly(overlap, false);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatBreaksOnAnEarlyHandshakeIsFoundOutByWhatDestroysNothing(String version) throws Exception {
        server.speaking(version)
                .having("in/report", "yesterday".getBytes(UTF_8))
                .beforeAnswer(this::breakIfEarly);
        try (HostileClient client = HostileClient.with(HostileClient.trusting()).logIn(server)) {
            client.upload("in/report", "today".getBytes(UTF_8));
            for (int i = 0; i < 3; i++) {
                assertThat(client.ftps().listFiles("in")).hasSize(2);
                assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
            }
            client.upload("in/report", "tomorrow".getBytes(UTF_8));
        }
        assertThat(server.files().get("in/report")).asString(UTF_8).isEqualTo("tomorrow");
        assertThat(helloFirst.get(0)).isTrue();
        assertThat(helloFirst.subList(1, helloFirst.size())).containsOnly(false);
        assertThat(server.commands())
                .filteredOn(line -> line.startsWith("STOR"))
                .hasSize(2);
        assertThat(server.commands())
                .filteredOn(line -> line.startsWith("USER"))
                .hasSize(2);
        assertThat(server.commands()).noneMatch(line -> line.startsWith("DELE"));
    }

    /** As ProFTPD does if a firewall has reset the connection by then. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatHasNoDataConnectionAfterAnEarlyHandshakeIsAskedAgain(String version) throws Exception {
        server.speaking(version).having("in/report", "yesterday".getBytes(UTF_8));
        server.beforeAnswer(plain -> look(plain, false)).on("NLST", this::refuseIfEarly);
        try (HostileClient client = HostileClient.with(HostileClient.trusting()).logIn(server)) {
            client.upload("in/report", "today".getBytes(UTF_8));
        }
        assertThat(server.files().get("in/report")).asString(UTF_8).isEqualTo("today");
        assertThat(helloFirst).containsExactly(true, false, false);
    }

    @Test
    void noUploadFollowsAListingWithoutADataConnection() throws Exception {
        server.having("in/report", "yesterday".getBytes(UTF_8));
        for (String listing : List.of("NLST", "LIST")) {
            server.on(listing, Answer.reply("425 Unable to build data connection: Success"));
        }
        try (HostileClient client = HostileClient.with(HostileClient.trusting()).logIn(server)) {
            assertThatThrownBy(() -> client.upload("in/report", "today".getBytes(UTF_8)))
                    .isInstanceOf(DataCommandFailedException.class)
                    .hasMessageContaining("NLST was refused");
        }
        assertThat(server.files().get("in/report")).asString(UTF_8).isEqualTo("yesterday");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("STOR") || line.startsWith("DELE"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerThatRepliesAfterTheHandshakeIsServed(String version) throws Exception {
        server.speaking(version).replyingAfterHandshake();
        try (HostileClient client = HostileClient.with(HostileClient.trusting()).logIn(server)) {
            client.upload("in/other", "sent".getBytes(UTF_8));
            for (int i = 0; i < 2; i++) {
                assertThat(client.ftps().listFiles("in")).hasSize(2);
                assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
                client.upload("in/other", "sent".getBytes(UTF_8));
            }
            assertThatThrownBy(() -> client.download("in/missing")).hasMessageContaining("550");
            assertThat(client.download("in/other")).asString(UTF_8).isEqualTo("sent");
        }
        assertThat(server.commands())
                .filteredOn(line -> line.startsWith("STOR"))
                .hasSize(3);
    }

    @Test
    void withoutOverlapAServerThatRepliesAfterTheHandshakeIsWaitedForAsLongAsTheTimeLimitSays() throws Exception {
        server.replyingAfterHandshake();
        try (HostileClient client = HostileClient.with(HostileClient.trusting().overlapHandshake(false))
                .logIn(server)) {
            client.ftps().setSoTimeout(500);
            assertThatThrownBy(() -> client.ftps().listFiles("in")).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** As pyftpdlib does: what comes before the command is served ends the data connection. */
    private void breakIfEarly(Socket plain) throws IOException {
        look(plain, false);
        if (helloFirst.get(helloFirst.size() - 1)) {
            plain.setSoLinger(true, 0);
            plain.close();
        }
    }

    private void refuseIfEarly(ScriptedSession session, String path) throws IOException {
        Socket plain = session.openPlain();
        if (helloFirst.get(helloFirst.size() - 1)) {
            plain.setSoLinger(true, 0);
            plain.close();
            session.reply("425 Unable to build data connection: Success");
            return;
        }
        session.reply("150 Here it comes");
        session.secured(plain).close();
        session.reply("226 Done");
    }

    /** Notes whether the client sends anything before the server has answered: at all, or for a while. */
    private void look(Socket plain, boolean expected) {
        Duration patience = expected ? Duration.ofSeconds(10) : Duration.ofMillis(100);
        try {
            await().pollInterval(Duration.ofMillis(2)).atMost(patience).until(() -> isAnythingThere(plain));
            helloFirst.add(true);
        } catch (ConditionTimeoutException e) {
            helloFirst.add(false);
        }
    }

    private static boolean isAnythingThere(Socket plain) throws IOException {
        return plain.getInputStream().available() > 0;
    }
}
