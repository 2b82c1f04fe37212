// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ProtocolCommandEvent;
import org.apache.commons.net.ProtocolCommandListener;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Listings by MLSD (RFC 3659) where a server offers it, and by LIST where it does not. */
class MachineListingIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @ParameterizedTest
    @CsvSource({"VSFTPD, LIST", "PROFTPD, MLSD", "PURE_FTPD, MLSD"})
    void takesMlsdWhereItIsOffered(FtpsProduct product, String command) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("in/one", CONTENT);
            Commands commands = Commands.of(client);

            assertThat(client.names("in")).containsExactly("one");
            assertThat(client.names("in")).containsExactly("one");

            assertThat(commands.sent())
                    .filteredOn(sent -> sent.matches("LIST|MLSD"))
                    .containsExactly(command, command);
            assertThat(commands.sent()).filteredOn("FEAT"::equals).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD", "PURE_FTPD"})
    void takesListIfToldSo(FtpsProduct product) throws Exception {
        SessionReusingFtpsClientFactory factory = TestClient.trusting(CertificateAuthority.ofThisRun())
                .machineListing(false)
                .build();
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, factory, true)) {
            server.files().write("in/one", CONTENT);
            Commands commands = Commands.of(client);

            assertThat(client.names("in")).contains("one");

            assertThat(commands.sent()).contains("LIST").doesNotContain("MLSD", "FEAT");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD", "PURE_FTPD"})
    void tellsASingleFileAsExactlyAsItsDirectory(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("in/one", CONTENT);
            FTPFile listed = entry(client.ftps().listFiles("in"), "one");

            FTPFile alone = entry(client.ftps().listFiles("in/one"), "one");

            assertThat(alone.getSize()).isEqualTo(CONTENT.length);
            assertThat(alone.getTimestampInstant()).isEqualTo(listed.getTimestampInstant());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD"})
    void failsForADirectoryThatIsNotThere(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            assertThatThrownBy(() -> client.ftps().listFiles("nowhere"))
                    .isInstanceOfSatisfying(
                            DataCommandFailedException.class,
                            failure -> assertThat(failure.isFileUnavailable()).isTrue());
        }
    }

    private static FTPFile entry(FTPFile[] entries, String name) {
        return List.of(entries).stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The commands that a client sends. */
    record Commands(List<String> sent) implements ProtocolCommandListener {

        static Commands of(TestClient client) {
            Commands commands = new Commands(new ArrayList<>());
            client.ftps().addProtocolCommandListener(commands);
            return commands;
        }

        @Override
        public void protocolCommandSent(ProtocolCommandEvent event) {
            sent.add(event.getCommand());
        }

        @Override
        public void protocolReplyReceived(ProtocolCommandEvent event) {
            // What was asked is enough.
        }
    }
}
