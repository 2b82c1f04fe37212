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

/** What the doctor says of servers that no product is, or none at hand. */
class DifficultServerIT {

    @Test
    void saysThatAStrictServerThatResumesNothingIsOfNoUse() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            Answer refusal = Answer.reply("522 TLS session reuse required");
            List.of("LIST", "MLSD", "NLST", "RETR", "STOR").forEach(command -> server.on(command, refusal));

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(10);
            assertThat(visit.report()).contains("522 TLS session reuse required");
            assertThat(visit.uri()).isEmpty();
        }
    }

    @Test
    void doesNotRepeatAPasswordThatTheServerRepeats() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASS", (session, password) -> session.reply("530 Not with " + password));

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(6);
            assertThat(visit.report()).contains("530 Not with xxxxxx").doesNotContain(server.password());
        }
    }

    @Test
    void saysThatTheServerNamesAnAddressThatIsNotItsOwn() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASV", Answer.reply("227 Entering Passive Mode (127,0,0,9,0,80)"));

            assertThat(Visit.to(server).report())
                    .contains("warn   PASV: names 127.0.0.9, but the server is 127.0.0.1")
                    .contains("FAIL   PASV: 127.0.0.9 port 80 is no port of a data connection, so it was not tried");
        }
    }

    @Test
    void callsNoRefusalWhatIsNotForGood() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("EPSV", Answer.reply("425 Not now"));

            assertThat(Visit.to(server).report()).contains("note   EPSV: no usable answer: 425 Not now");
        }
    }

    /** As one that has too many connections may do, of those that ask for a certificate but do without. */
    @Test
    void doesNotTakeOneBrokenConnectionForTheDemandOfAClientCertificate() {
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
                // Closed without a word of TLS.
                plain.setSoLinger(true, 0);
                plain.close();
            });

            Visit visit = Visit.to(server, "--implicit");

            assertThat(broken).isTrue();
            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report())
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
