// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doctor says of servers that no product is, or none at hand. */
class DifficultServerIT {

    @Test
    void saysThatAStrictServerThatResumesNothingIsOfNoUse() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            Answer refusal = Answer.reply("522 TLS session reuse required");
            List.of("LIST", "MLSD", "NLST", "RETR", "STOR").forEach(command -> server.on(command, refusal));

            Visit visit = visit(server);

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(10);
            assertThat(visit.report()).contains("522 TLS session reuse required");
            assertThat(visit.uri()).isEmpty();
        }
    }

    @Test
    void doesNotRepeatAPasswordThatTheServerRepeats() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASS", (session, password) -> session.reply("530 Not with " + password));

            Visit visit = visit(server);

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(6);
            assertThat(visit.report()).contains("530 Not with ******").doesNotContain(server.password());
        }
    }

    @Test
    void saysThatTheServerNamesAnAddressThatIsNotItsOwn() {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.on("PASV", Answer.reply("227 Entering Passive Mode (127,0,0,9,0,80)"));

            assertThat(visit(server).report())
                    .contains("warn   PASV: names 127.0.0.9, but the server is 127.0.0.1")
                    .contains("FAIL   PASV: 127.0.0.9 port 80 is no port of a data connection, so it was not tried");
        }
    }

    private static Visit visit(ScriptedFtpsServer server) {
        return Visit.run(
                server.password(),
                Visit.address(ScriptedFtpsServer.USER, "localhost", server.port()),
                "--trust-store=" + Visit.trustStore(),
                "--suites=0",
                "--rounds=1",
                "--timeout=2");
    }
}
