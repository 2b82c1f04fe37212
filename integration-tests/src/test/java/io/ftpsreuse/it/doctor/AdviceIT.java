// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.tls.TicketsOnControlOnly;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which options the doctor recommends for servers that need some, each tried before. */
class AdviceIT {

    private static final byte[] PRICES = "nut;1\n".getBytes(UTF_8);

    private static final String NOT_RESUMED =
            "425 Unable to build data connection: TLS session of data connection not resumed.";

    @Test
    void recommendsEpsvWhereTheServerHasNothingElse() throws Exception {
        FtpsServerSpec epsvOnly = FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("cmds_denied=PASV");
        try (FtpsServer server = FtpsServers.start(epsvOnly)) {
            server.files().write("prices.csv", PRICES);

            Visit visit = Visit.to(server, "--suites=0", "--rounds=1");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report()).contains("note   PASV: refused: 550 Permission denied.");
            assertThat(visit.uri().orElseThrow()).contains("ftpClient.useEPSVwithIPv4=true");
            RecommendedUri.use(visit.uri().orElseThrow());
        }
    }

    /** The address of PASV may be closed by a firewall that knows EPSV only. */
    @Test
    void recommendsEpsvWhereThePortOfPasvIsClosed() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASV", Answer.reply("227 Entering Passive Mode (127,0,0,1,0,80)"));

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.uri().orElseThrow()).contains("ftpClient.useEPSVwithIPv4=true");
        }
    }

    /** Names of before the server knew UTF-8: as UTF-8 they could not be fetched. */
    @Test
    void recommendsNoUtf8WhereTheNamesAreNot() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("FEAT", Answer.reply("211-Features:\r\n UTF8\r\n211 End"));
            byte[] line = "-rw-r--r-- 1 owner group 6 Jan 01 00:00 \u00fcber.txt\r\n".getBytes(ISO_8859_1);
            server.on("LIST", Answer.data(out -> out.write(line)));

            Visit visit = Visit.to(server, "--no-download");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report()).contains("warn   Names: ");
            assertThat(visit.uri().orElseThrow()).doesNotContain("controlEncoding");
        }
    }

    @Test
    void entersADirectoryWhoseNameIsInUtf8() {
        String directory = "\u00dcbersicht";
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("FEAT", Answer.reply("211-Features:\r\n UTF8\r\n211 End"));
            server.on(
                    "CWD",
                    (session, name) -> session.reply(name.equals(directory) ? "250 Entered" : "550 No such directory"));

            Visit visit = Visit.toDirectory(directory, server);

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.uri().orElseThrow())
                    .contains("/" + directory + "?")
                    .contains("controlEncoding=UTF-8");
        }
    }

    /** As FileZilla Server 1.7.3 does: it accepts the command, and looks at the data connection when its handshake is done. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void readsTheRefusalThatFollowsABrokenDataConnection(String version) {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.speaking(version).having("prices.csv", PRICES);
            server.dataLayer(plain -> resumedOrReset(server, plain));
            server.mutating(reply -> reply.startsWith("426 ") ? NOT_RESUMED + "\r\n" : reply);

            JsonVisit visit = JsonVisit.of(Visit.to(server, "--json"));

            assertThat(visit.visit().exitCode()).as(visit.visit().report()).isZero();
            assertThat(visit.json())
                    .containsEntry("reuseRequired", true)
                    .containsEntry("refusalWithoutReuse", NOT_RESUMED);
            assertThat(visit.visit().report()).contains("the control connection goes on");
        }
    }

    private static Socket resumedOrReset(ScriptedFtpsServer server, Socket plain) throws IOException {
        long began = System.currentTimeMillis();
        SSLSocket tls = server.tls().over(plain);
        if (tls.getSession().getCreationTime() < began) {
            return tls;
        }
        throw reset(plain);
    }

    private static IOException reset(Socket plain) throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
        return new IOException("reset");
    }

    @Test
    void recommendsTls12WhereNoDataConnectionBringsANewTicket() {
        try (ScriptedFtpsServer server = TicketsOnControlOnly.of(ScriptedFtpsServer.start())) {
            server.having("prices.csv", PRICES);

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.uri().orElseThrow()).contains("tlsProtocols=TLSv1.2");
            assertThat(visit.report())
                    .contains("note   TLS version: TLSv1.2 alone, ")
                    .contains("required: 1 list, 1 download, 0 uploads over 1 control connection;");
        }
    }

    /** As pyftpdlib does: bytes that come before the reply to the command break the data connection. */
    @Test
    void recommendsNoOverlapWhereDataHandshakesAreResetByIt() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.having("prices.csv", PRICES).beforeAnswer(AdviceIT::resetIfTooEarly);

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report()).contains("warn   Overlap: ");
            assertThat(visit.uri().orElseThrow()).contains("overlapHandshake=false");
        }
    }

    private static void resetIfTooEarly(Socket plain) throws IOException {
        try {
            await().pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofMillis(100))
                    .until(() -> plain.getInputStream().available() > 0);
            plain.setSoLinger(true, 0);
            plain.close();
        } catch (ConditionTimeoutException e) {
            // In time, after the reply.
            return;
        }
    }

    @Test
    void callsAServerThatRefusesBinaryTransfersOfNoUse() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.having("prices.csv", PRICES);
            server.on(
                    "TYPE",
                    (session, type) -> session.reply(type.startsWith("I") ? "504 Type not supported" : "200 OK"));

            Visit visit = Visit.to(server);

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(4);
            assertThat(visit.report()).contains("FAIL   TYPE I: ").contains("504 Type not supported");
            assertThat(visit.uri()).isEmpty();
        }
    }
}
