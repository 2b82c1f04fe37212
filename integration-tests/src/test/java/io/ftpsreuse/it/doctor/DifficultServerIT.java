// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Reports about servers that no product of the suite imitates. */
class DifficultServerIT {

    @Test
    void reportsAStrictServerThatResumesNothing() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            Answer refusal = Answer.reply("522 TLS session reuse required");
            List.of("LIST", "MLSD", "NLST", "RETR", "STOR").forEach(command -> server.on(command, refusal));

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isEqualTo(10);
            assertThat(run.report()).contains("522 TLS session reuse required");
            assertThat(run.uri()).isEmpty();
        }
    }

    @Test
    void printsNoPasswordThatTheServerRepeats() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASS", (session, password) -> session.reply("530 Not with " + password));

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isEqualTo(6);
            assertThat(run.report()).contains("530 Not with xxxxxx").doesNotContain(server.password());
        }
    }

    @Test
    void reportsADifferentAddressInTheReplyToPasv() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASV", Answer.reply("227 Entering Passive Mode (127,0,0,9,0,80)"));

            assertThat(DoctorRun.to(server).report())
                    .contains("warn   PASV: names 127.0.0.9, but the server is 127.0.0.1")
                    .contains("FAIL   PASV: 127.0.0.9 port 80 is not a port for data connections, not tested");
        }
    }

    @Test
    void reportsATemporaryReplyAsNotUsable() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("EPSV", Answer.reply("425 Not now"));

            assertThat(DoctorRun.to(server).report()).contains("note   EPSV: no usable reply: 425 Not now");
        }
    }

    /** A server that requests a certificate without requiring it may end a connection because it has too many. */
    @Test
    void doesNotConcludeFromOneResetThatAClientCertificateIsRequired() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            AtomicBoolean broken = new AtomicBoolean();
            server.on("(greeting)", (session, argument) -> {
                if (broken.get()) {
                    session.secure();
                    session.reply("220 Scripted");
                    return;
                }
                Socket plain = session.socket();
                SSLSocket tls = askForCertificate(server.tls().context(), plain);
                broken.set(true);
                tls.getOutputStream().write("220 Scripted\r\n".getBytes(StandardCharsets.US_ASCII));
                tls.getInputStream().read();
                // Closed without close_notify.
                plain.setSoLinger(true, 0);
                plain.close();
            });

            DoctorRun run = DoctorRun.to(server, "--implicit");

            assertThat(broken).isTrue();
            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report())
                    .containsOnlyOnce("Greeting: 220 Scripted")
                    .doesNotContain("Client certificate")
                    .doesNotContain("FAIL");
        }
    }

    private static SSLSocket askForCertificate(SSLContext context, Socket plain) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        tls.setUseClientMode(false);
        tls.setWantClientAuth(true);
        tls.startHandshake();
        return tls;
    }
}
