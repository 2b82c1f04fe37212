// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.util.ObjectHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A data connection with anybody but the server, or in the clear, carries no byte of a file in either direction. */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDataConnectionIT {

    private static final String SECRET = "the content of a file, which only the server may have";
    private static final String FORGED = "the content of a file, as somebody else would like it";

    private final ScriptedFtpsServer server =
            ScriptedFtpsServer.start().having("in/file.txt", FORGED.getBytes(StandardCharsets.UTF_8));
    private final List<byte[]> overheard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> policiesAndDeeds() {
        return Stream.of(SessionReuse.values())
                .flatMap(reuse -> Stream.of(Deed.values()).map(deed -> Arguments.of(reuse, deed)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("policiesAndDeeds")
    void anUnprotectedDataConnectionIsNotUsedAfterProtP(SessionReuse reuse, Deed deed) {
        server.dataLayer(plain -> plain);
        // Two who wait for each other's TLS, until the client has waited long enough.
        refused(HostileClient.trusting().sessionReuse(reuse).dataTimeout(Duration.ofMillis(300)), deed);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("policiesAndDeeds")
    void whereProtIsRefusedNothingIsTransferred(SessionReuse reuse, Deed deed) {
        server.on("PROT", Answer.reply("534 No"));
        assertThat(refused(HostileClient.trusting().sessionReuse(reuse), deed)).isInstanceOf(TlsRefusedException.class);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("policiesAndDeeds")
    void wherePbszIsRefusedNothingIsTransferred(SessionReuse reuse, Deed deed) {
        server.on("PBSZ", Answer.reply("503 No"));
        assertThat(refused(HostileClient.trusting().sessionReuse(reuse), deed)).isInstanceOf(TlsRefusedException.class);
    }

    @ParameterizedTest(name = "PROT refused, {0}")
    @ValueSource(strings = {"required", "preferred", "off"})
    void aRouteDoesNotFallBackToTheClear(String reuse) throws Exception {
        server.on("PROT", Answer.reply("534 No"));
        try (HostileRoutes routes = HostileRoutes.start()) {
            Throwable failure = catchThrowable(
                    () -> routes.send(HostileRoutes.uri(server, "in") + "&sessionReuse=" + reuse, "up.txt", SECRET));
            assertThat(ObjectHelper.getException(TlsRefusedException.class, failure))
                    .isNotNull();
            nothingLeaked();
            HostileTable.outcome("TlsRefusedException");
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("freshSessions")
    void aFreshSessionIsNotUsedWhereReuseIsRequired(Stranger stranger, String version, Deed deed) {
        server.speaking(version).dataLayer(stranger.speaking(version)::over);
        TrafficCounters counters = new TrafficCounters();
        Throwable refusal = refused(HostileClient.trusting().trafficObserver(counters), deed);
        assertThat(refusal).isInstanceOf(SessionNotResumedException.class);
        assertThat(counters.counts().of(TrafficCounter.REFUSED_BY_CLIENT)).isPositive();
        assertThat(counters.counts().dataConnections()).isZero();
    }

    static Stream<Arguments> freshSessions() {
        return Stream.of(Stranger.VALID, Stranger.SELF_SIGNED).flatMap(stranger -> Stream.of("TLSv1.2", "TLSv1.3")
                .flatMap(version -> Stream.of(Deed.values()).map(deed -> Arguments.of(stranger, version, deed))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("strangers")
    void aCertificateThatDoesNotVerifyIsNamedAndNotUsedWhereReuseIsNotRequired(
            SessionReuse reuse, Stranger stranger, Deed deed) {
        ServerSideTls theirs = stranger.speaking("TLSv1.3", "TLSv1.2");
        server.dataLayer(theirs::over);
        Throwable refusal = refused(HostileClient.trusting().sessionReuse(reuse), deed);
        assertThat(refusal)
                .isInstanceOf(CertificateRejectedException.class)
                .hasMessageContaining(theirs.pin().hex());
    }

    static Stream<Arguments> strangers() {
        return Stream.of(SessionReuse.PREFERRED, SessionReuse.OFF).flatMap(reuse -> Stream.of(Stranger.values())
                .filter(stranger -> !stranger.isValid())
                .flatMap(stranger ->
                        Stream.of(Deed.DOWNLOAD, Deed.UPLOAD).map(deed -> Arguments.of(reuse, stranger, deed))));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Deed.class)
    void aValidCertificateThatIsNotThePinnedOneIsNotUsed(Deed deed) {
        server.dataLayer(Stranger.VALID.speaking("TLSv1.3", "TLSv1.2")::over);
        Throwable refusal = refused(
                HostileClient.trusting()
                        .sessionReuse(SessionReuse.OFF)
                        .pinnedCertificate(server.tls().pin()),
                deed);
        assertThat(refusal).isInstanceOf(CertificateRejectedException.class);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("policiesAndDeeds")
    void whoeverRepeatsTheSessionIdWithoutItsKeyIsNotUsed(SessionReuse reuse, Deed deed) {
        server.speaking("TLSv1.2").dataLayer(plain -> {
            // TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, which the control connection of two JDKs has.
            new RawTls(plain)
                    .readClientHello()
                    .choosing(0xC030)
                    .sendServerHello(RawTls.TLS_1_2)
                    .sendFinishedWithoutKey();
            return plain;
        });
        refused(HostileClient.trusting().sessionReuse(reuse), deed);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Deed.class)
    void whoeverComesFirstToAnActivePortFromElsewhereGetsNothing(Deed deed) {
        theFirstAtTheActivePortIs("127.0.0.2", this::listenAndForge);
        refused(HostileClient.trusting(), deed, Mode.ACTIVE);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("policiesAndDeeds")
    void whoeverComesFirstToAnActivePortWithoutTlsGetsNothing(SessionReuse reuse, Deed deed) {
        theFirstAtTheActivePortIs("127.0.0.1", this::listenAndForge);
        refused(HostileClient.trusting().sessionReuse(reuse), deed, Mode.ACTIVE);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Deed.class)
    void whoeverComesFirstToAnActivePortWithAnotherSessionGetsNothing(Deed deed) {
        ServerSideTls stranger = Stranger.VALID.speaking("TLSv1.3", "TLSv1.2");
        theFirstAtTheActivePortIs("127.0.0.1", plain -> listenAndForge(stranger.over(plain)));
        Throwable refusal = refused(HostileClient.trusting(), deed, Mode.ACTIVE);
        assertThat(refusal).isInstanceOf(SessionNotResumedException.class);
    }

    /** Else these tests would find nothing wherever they looked. */
    @Test
    void whatIsSentUnprotectedIsSeenOnTheWireAndWarnedOfOnce() throws Exception {
        try (LogCapture log = new LogCapture(Level.WARN);
                HostileClient client = HostileClient.with(
                                HostileClient.trusting().sessionReuse(SessionReuse.OFF))
                        .logIn(server)) {
            client.ftps().execPROT("C");
            client.ftps().execPROT("C");
            assertThat(log.ours()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("unencrypted"));
            Deed.UPLOAD.with(client);
            assertThat(server.wire().text()).contains(SECRET).doesNotContain(server.password());
            HostileTable.outcome("seen, as it should be");
        }
    }

    /** Before the server calls back, somebody else does, from {@code address}. */
    private void theFirstAtTheActivePortIs(String address, Guest guest) {
        Answer usual = ScriptedFtpsServer.usual("PORT");
        server.on("PORT", (session, argument) -> {
            String[] parts = argument.split(",");
            int port = Integer.parseInt(parts[4]) << 8 | Integer.parseInt(parts[5]);
            Socket first = server.wire().newSocket();
            server.owns(first);
            first.bind(new InetSocketAddress(address, 0));
            first.connect(new InetSocketAddress(ScriptedFtpsServer.ADDRESS, port), 5_000);
            server.daemon(() -> guest.use(first));
            usual.to(session, argument);
        });
    }

    private void listenAndForge(Socket socket) throws IOException {
        socket.getOutputStream().write(FORGED.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        overheard.add(socket.getInputStream().readAllBytes());
    }

    private Throwable refused(ClientFactoryBuilder builder, Deed deed) {
        return refused(builder, deed, Mode.PASSIVE);
    }

    private Throwable refused(ClientFactoryBuilder builder, Deed deed, Mode mode) {
        Throwable failure = catchThrowable(() -> {
            try (HostileClient client =
                    HostileClient.with(builder).active(mode == Mode.ACTIVE).logIn(server)) {
                deed.with(client);
            }
        });
        assertThat(failure).as("what became of it").isInstanceOf(IOException.class);
        assertThat(failure).hasMessageNotContaining(FORGED);
        nothingLeaked();
        HostileTable.outcome(failure);
        return failure;
    }

    private void nothingLeaked() {
        assertThat(server.wire().text()).doesNotContain(SECRET, server.password());
        // A server that takes TLS for the file has a file, which is longer than what was sent of it, and so not proven
        // ours.
        assertThat(new String(server.files().getOrDefault("in/up.txt", new byte[0]), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        assertThat(overheard).allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET));
    }

    /** Something to do over a data connection. */
    enum Deed {
        DOWNLOAD {
            @Override
            void with(HostileClient client) throws IOException {
                client.download("in/file.txt");
            }
        },
        STREAMED_DOWNLOAD {
            @Override
            void with(HostileClient client) throws IOException {
                try (var in = client.ftps().retrieveFileStream("in/file.txt")) {
                    in.readAllBytes();
                }
                client.ftps().completePendingCommand();
            }
        },
        UPLOAD {
            @Override
            void with(HostileClient client) throws IOException {
                client.upload("in/up.txt", SECRET.getBytes(StandardCharsets.UTF_8));
            }
        },
        LISTING {
            @Override
            void with(HostileClient client) throws IOException {
                client.ftps().listFiles("in");
            }
        };

        abstract void with(HostileClient client) throws IOException;
    }

    /** Who opens data connections. */
    enum Mode {
        PASSIVE,
        ACTIVE
    }

    private interface Guest {
        void use(Socket socket) throws IOException;
    }
}
