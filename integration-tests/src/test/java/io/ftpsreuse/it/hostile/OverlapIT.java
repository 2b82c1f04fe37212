// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

            assertThat(client.ftps().listFiles("in")).hasSize(1);
            assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
            client.upload("in/other", new byte[] {1});
        }
        assertThat(server.files().get("in/other")).containsExactly(1);
        assertThat(helloFirst).hasSizeGreaterThanOrEqualTo(3).containsOnly(overlap);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true", "false"})
    void theOptionOfAnEndpointSaysWhether(boolean overlap) throws Exception {
        server.beforeAnswer(plain -> look(plain, overlap));
        String uri = HostileRoutes.uri(server, "in") + "&overlapHandshake=" + overlap;
        try (HostileRoutes routes = HostileRoutes.start()) {
            routes.context().createProducerTemplate().sendBodyAndHeader(uri, "sent", "CamelFileName", "other");
        }
        assertThat(server.files().get("in/other")).asString(UTF_8).isEqualTo("sent");
        assertThat(helloFirst).isNotEmpty().containsOnly(overlap);
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
