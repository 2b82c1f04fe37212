// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.it.hostile.HostileClient;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.hostile.ServerSideTls;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every data connection resumes, by one login, whatever certificate, cipher, group and lifetime of tickets a server has. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsVariantsIT {

    private static final String[] BOTH = {"TLSv1.3", "TLSv1.2"};

    /** Made once, since some keys take a second. */
    private static final Map<TlsVariant, ServerSideTls> MADE = new ConcurrentHashMap<>();

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/file", "content".getBytes(UTF_8));

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> variantsAndVersions() {
        return Stream.of(TlsVariant.values())
                .flatMap(variant -> Stream.of("TLSv1.3", "TLSv1.2").map(version -> Arguments.of(variant, version)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("variantsAndVersions")
    void resumesOnEachDataConnection(TlsVariant variant, String version) throws Exception {
        server.tls(MADE.computeIfAbsent(variant, TlsVariant::tls));
        try (HostileClient client = logIn(HostileClient.trusting().tlsProtocols(version))) {
            useOften(client);
            assertThat(client.ftps().mechanism())
                    .map(ResumptionMechanism::protocol)
                    .contains(version);
        }
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void resumesByTls12WhereTheServerSendsNoTicket() throws Exception {
        server.tls(TlsVariant.ticketsOf(Duration.ofDays(7).plusSeconds(1)));
        try (HostileClient client = logIn(HostileClient.trusting().tlsProtocols(BOTH))) {
            useOften(client);
            assertThat(client.ftps().mechanism()).contains(ResumptionMechanism.TLS12_SESSION_ID);
        }
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void saysThatTls13ResumesNothingWhereTheServerSendsNoTicket() throws Exception {
        server.tls(TlsVariant.ticketsOf(Duration.ofDays(7).plusSeconds(1)));
        try (HostileClient client = logIn(HostileClient.trusting().tlsProtocols("TLSv1.3"))) {
            isRefused(client);
        }
        assertThat(server.commands()).noneMatch(command -> command.startsWith("RETR"));
    }

    /** What JSSE does with the tickets of servers written in Go, whose hint is 0 (RFC 5077 section 3.3). */
    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"0, false", "1, true", "604800, true"})
    void tls12TicketsNeedALifetime(long seconds, boolean used) throws Exception {
        server.tls(TlsVariant.ticketsOf(Duration.ofSeconds(seconds)));
        ServerMemory memory = ServerMemory.limitedTo(ResumptionMechanism.TLS12_TICKET);
        try (HostileClient client = logIn(HostileClient.trusting().serverMemory(memory))) {
            if (used) {
                download(client);
            } else {
                isRefused(client);
            }
        }
    }

    /** A ticket, or a session, that has run out costs a login or two, and nothing else. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void goesOnAfterASessionHasRunOut(String version) throws Exception {
        server.tls(TlsVariant.ticketsOf(Duration.ofSeconds(1)));
        try (HostileClient client = logIn(HostileClient.trusting().tlsProtocols(version))) {
            download(client);
            outlive(Duration.ofMillis(1_100));
            client.upload("out", new byte[] {1, 2});
            download(client);
        }
        assertThat(server.files().get("out")).containsExactly(1, 2);
        assertThat(logins()).isLessThanOrEqualTo(3);
    }

    private static void outlive(Duration life) {
        long begin = System.nanoTime();
        await().until(() -> System.nanoTime() - begin > life.toNanos());
    }

    private static void isRefused(HostileClient client) {
        assertThatThrownBy(() -> download(client))
                .isInstanceOfSatisfying(SessionNotResumedException.class, e -> assertThat(e.knownFailure())
                        .contains(KnownFailure.NO_MECHANISM_LEFT));
    }

    private HostileClient logIn(ClientFactoryBuilder settings) throws IOException {
        return HostileClient.with(settings).logIn(server);
    }

    private void useOften(HostileClient client) throws IOException {
        for (int i = 1; i <= 3; i++) {
            client.upload("out-" + i, new byte[i]);
            assertThat(server.files().get("out-" + i)).hasSize(i);
            assertThat(client.ftps().listFiles("in")).hasSize(1);
            download(client);
        }
    }

    private static void download(HostileClient client) throws IOException {
        assertThat(client.download("in/file")).asString(UTF_8).isEqualTo("content");
    }

    private long logins() {
        return server.commands().stream().filter("AUTH TLS"::equals).count();
    }
}
