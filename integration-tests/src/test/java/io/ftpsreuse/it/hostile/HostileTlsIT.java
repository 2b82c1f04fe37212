// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.TlsRefusedException;
import java.io.IOException;
import java.net.Socket;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A control connection that is not properly protected is not used: no name and no password is sent over it. */
@ExtendWith(HostileTable.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTlsIT {

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("injections")
    void wordsBehindTheReplyToAuthAreNotTakenForAnswersUnderTls(String what, String reply) {
        server.on("AUTH", (session, argument) -> {
            session.raw(reply);
            session.secure();
        });
        isRefused();
        assertThat(server.commands()).containsExactly("AUTH TLS");
    }

    static Stream<Arguments> injections() {
        return Stream.of(
                Arguments.of("replies to login", "234 Go\r\n331 Password?\r\n230 Welcome\r\n"),
                Arguments.of("one character", "234 Go\r\nx"),
                Arguments.of("a line end", "234 Go\r\n\r\n"),
                Arguments.of("a second reply to AUTH", "234 Go\r\n234 Go\r\n"),
                Arguments.of("behind a reply of several lines", "234-Go\r\n234 on\r\n230 Welcome\r\n"),
                Arguments.of("more than a buffer", "234 Go\r\n" + "230 Welcome\r\n".repeat(2_000)));
    }

    @Test
    void wordsBetweenTheReplyToAuthAndTheHandshakeBreakIt() {
        server.on("AUTH", (session, argument) -> {
            session.reply("234 Go");
            session.socket().getInputStream().read();
            session.reply("331 Password?\r\n230 Welcome");
            session.socket().getInputStream().readAllBytes();
        });
        isRefused();
    }

    @Test
    void aReplyToAuthSentAheadOfItIsNoAnswer() {
        server.on("(greeting)", Answer.reply("220 Hello\r\n234 Go")).on("AUTH", Answer.reply("500 No"));
        isRefused();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "500 No",
                "502 No",
                "504 No",
                "530 No",
                "534 No",
                "421 Busy",
                "200 OK",
                "220 OK",
                "230 Welcome",
                "331 Password?",
                "120 Wait",
                "334 Data?",
                "999 ?",
                "2 ?",
                "No"
            })
    void whereAuthIsNotAcceptedNothingIsSentUnprotected(String reply) {
        server.on("AUTH", Answer.reply(reply));
        assertThat(failure()).isInstanceOf(IOException.class);
        assertThat(server.commands()).doesNotContain("USER " + ScriptedFtpsServer.USER);
        nothingSecretWasSent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("downgrades")
    void aServerThatTalksTlsDownIsRefused(String what, int version, byte[] sentinel) {
        server.on("AUTH", (session, argument) -> {
            session.reply("234 Go");
            // TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, which the client offers.
            new RawTls(session.socket())
                    .readClientHello()
                    .choosing(0xC02F)
                    .marked(sentinel)
                    .sendServerHello(version);
            session.socket().getInputStream().readAllBytes();
        });
        isRefused();
    }

    static Stream<Arguments> downgrades() {
        return Stream.of(
                Arguments.of("TLS 1.0", RawTls.TLS_1_0, new byte[0]),
                Arguments.of("TLS 1.1", RawTls.TLS_1_1, new byte[0]),
                Arguments.of("TLS 1.2 by a server that knows TLS 1.3", RawTls.TLS_1_2, RawTls.TALKED_DOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrusted")
    void aCertificateThatDoesNotVerifyIsRefusedBeforeAnythingIsSent(Stranger stranger) {
        server.tls(stranger.speaking("TLSv1.3", "TLSv1.2"));
        Throwable refusal = failure();
        assertThat(refusal).isInstanceOf(CertificateRejectedException.class);
        nothingSecretWasSent();
    }

    static Stream<Stranger> untrusted() {
        return Stream.of(Stranger.values()).filter(stranger -> !stranger.isValid());
    }

    @Test
    void aRenegotiationWithTheSameCertificateChangesNothing() throws Exception {
        server.speaking("TLSv1.2")
                .having("a.txt", "content".getBytes(ScriptedSession.TEXT))
                .on("PWD", (session, argument) -> {
                    renegotiate(session.socket());
                    session.reply("257 \"/\"");
                });
        try (HostileClient client = HostileClient.connect(server)) {
            assertThat(client.ftps().printWorkingDirectory()).isEqualTo("/");
            assertThat(client.download("a.txt")).asString().isEqualTo("content");
            assertThat(client.ftps().printWorkingDirectory()).isEqualTo("/");
            assertThat(client.download("a.txt")).asString().isEqualTo("content");
            HostileTable.outcome("goes on, data connections resume");
        }
    }

    @Test
    void aRenegotiationThatShowsAnotherCertificateIsRefused() throws Exception {
        SwitchingIdentity identity = new SwitchingIdentity(Stranger.SELF_SIGNED.identity());
        server.tls(identity.tls("TLSv1.2")).on("PWD", (session, argument) -> {
            identity.change();
            renegotiate(session.socket());
            session.reply("257 \"/\"");
        });
        try (HostileClient client = HostileClient.connect(server)) {
            // This reply was still protected by the first handshake; the second one is finished with the next reply.
            client.ftps().printWorkingDirectory();
            Throwable refusal = catchThrowable(() -> client.ftps().noop());
            assertThat(refusal).isInstanceOf(IOException.class);
            HostileTable.outcome(refusal);
        }
    }

    private static void renegotiate(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) socket;
        tls.getSession().invalidate();
        tls.startHandshake();
    }

    private void isRefused() {
        assertThat(failure()).isInstanceOf(TlsRefusedException.class);
        nothingSecretWasSent();
    }

    private Throwable failure() {
        Throwable failure = catchThrowable(() -> HostileClient.connect(server).close());
        assertThat(failure).as("what the client made of it").isNotNull();
        HostileTable.outcome(failure);
        return failure;
    }

    private void nothingSecretWasSent() {
        assertThat(server.wire().text()).doesNotContain("USER", "PASS", server.password());
        assertThat(server.commands()).noneMatch(command -> command.startsWith("PASS"));
    }
}
