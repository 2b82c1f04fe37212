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

/** Options that the doctor tests and recommends for servers that need them. */
class AdviceIT {

    private static final byte[] PRICES = "nut;1\n".getBytes(UTF_8);

    private static final String NOT_RESUMED =
            "425 Unable to build data connection: TLS session of data connection not resumed.";

    @Test
    void recommendsEpsvIfTheServerRefusesPasv() throws Exception {
        FtpsServerSpec epsvOnly = FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("cmds_denied=PASV");
        try (FtpsServer server = FtpsServers.start(epsvOnly)) {
            server.files().write("prices.csv", PRICES);

            DoctorRun run = DoctorRun.to(server, "--suites=0", "--rounds=1");

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report()).contains("note   PASV: refused: 550 Permission denied.");
            assertThat(run.uri().orElseThrow()).contains("ftpClient.useEPSVwithIPv4=true");
            RecommendedUri.use(run.uri().orElseThrow());
        }
    }

    /** A firewall may support EPSV only. */
    @Test
    void recommendsEpsvIfThePortOfPasvIsClosed() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASV", Answer.reply("227 Entering Passive Mode (127,0,0,1,0,80)"));

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.uri().orElseThrow()).contains("ftpClient.useEPSVwithIPv4=true");
        }
    }

    /** Names from a time before UTF-8: a client with UTF-8 could not download them. */
    @Test
    void recommendsNoUtf8IfANameIsNotInUtf8() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("FEAT", Answer.reply("211-Features:\r\n UTF8\r\n211 End"));
            byte[] line = "-rw-r--r-- 1 owner group 6 Jan 01 00:00 \u00fcber.txt\r\n".getBytes(ISO_8859_1);
            server.on("LIST", Answer.data(out -> out.write(line)));

            DoctorRun run = DoctorRun.to(server, "--no-download");

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report()).contains("warn   Names: ");
            assertThat(run.uri().orElseThrow()).doesNotContain("controlEncoding");
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

            DoctorRun run = DoctorRun.toDirectory(directory, server);

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.uri().orElseThrow()).contains("/" + directory + "?").contains("controlEncoding=UTF-8");
        }
    }

    /** Like FileZilla Server 1.7.3, which accepts the command, and checks the data connection after its handshake. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void readsTheRefusalThatFollowsABrokenDataConnection(String version) {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.speaking(version).having("prices.csv", PRICES);
            server.dataLayer(plain -> resumedOrReset(server, plain));
            server.mutating(reply -> reply.startsWith("426 ") ? NOT_RESUMED + "\r\n" : reply);

            JsonDoctorRun run = JsonDoctorRun.of(DoctorRun.to(server, "--json"));

            assertThat(run.run().exitCode()).as(run.run().report()).isZero();
            assertThat(run.json())
                    .containsEntry("reuseRequired", true)
                    .containsEntry("refusalWithoutReuse", NOT_RESUMED);
            assertThat(run.run().report()).contains("the control connection is still usable");
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
    void recommendsTls12IfDataConnectionsIssueNoTickets() {
        try (ScriptedFtpsServer server = TicketsOnControlOnly.of(ScriptedFtpsServer.start())) {
            server.having("prices.csv", PRICES);

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.uri().orElseThrow()).contains("tlsProtocols=TLSv1.2");
            assertThat(run.report())
                    .contains("note   TLS version: TLSv1.2 only, ")
                    .contains("required: 1 list, 1 download, 0 uploads over 1 control connection;");
        }
    }

    /** Like pyftpdlib: bytes before the reply to the command reset the data connection. */
    @Test
    void recommendsNoOverlapIfItResetsDataHandshakes() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.having("prices.csv", PRICES).beforeAnswer(AdviceIT::resetIfTooEarly);

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report()).contains("warn   Overlap: ");
            assertThat(run.uri().orElseThrow()).contains("overlapHandshake=false");
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
            // The handshake begins after the reply.
            return;
        }
    }

    @Test
    void reportsAServerThatRefusesBinaryTransfers() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.having("prices.csv", PRICES);
            server.on(
                    "TYPE",
                    (session, type) -> session.reply(type.startsWith("I") ? "504 Type not supported" : "200 OK"));

            DoctorRun run = DoctorRun.to(server);

            assertThat(run.exitCode()).as(run.report()).isEqualTo(4);
            assertThat(run.report()).contains("FAIL   TYPE I: ").contains("504 Type not supported");
            assertThat(run.uri()).isEmpty();
        }
    }
}
