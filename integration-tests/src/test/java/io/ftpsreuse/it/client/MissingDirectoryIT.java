// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program, too, is told that a directory is not there; vsftpd and Pure-FTPd list it as one that is empty. */
class MissingDirectoryIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private interface Listing {
        FTPFile[] of(SessionReusingFtpsClient client, String directory) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void isAnError(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("in/one", CONTENT);
            server.files().mkdir("empty");
            for (Listing listing : new Listing[] {
                SessionReusingFtpsClient::listFiles,
                SessionReusingFtpsClient::listDirectories,
                (ftps, directory) -> ftps.listFiles(directory, file -> true)
            }) {
                for (String missing : new String[] {"not-there", "in/not-there", "not-there/sub"}) {
                    assertThatThrownBy(() -> listing.of(client.ftps(), missing))
                            .isInstanceOfSatisfying(
                                    DataCommandFailedException.class, failure -> assertThat(failure.isFileUnavailable())
                                            .isTrue());
                }
                assertThat(listing.of(client.ftps(), "empty"))
                        .extracting(FTPFile::getName)
                        .isSubsetOf(".", "..");
                // Relative paths still mean the same.
                assertThat(client.names("in")).containsExactly("one");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFTPD", "PURE_FTPD"})
    void isAnErrorByMlsd(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().mkdir("empty");

            assertThatThrownBy(() -> client.ftps().mlistDir("not-there"))
                    .isInstanceOf(DataCommandFailedException.class);
            assertThatThrownBy(() -> client.ftps().mlistDir("empty/not-there", file -> true))
                    .isInstanceOf(DataCommandFailedException.class);
            assertThat(client.ftps().mlistDir("empty"))
                    .extracting(FTPFile::getName)
                    .allMatch(name -> !name.equals("one"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoneWhereNothingIsWanted(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("in/one", CONTENT);
            MachineListingIT.Commands commands = MachineListingIT.Commands.of(client);

            client.ftps().listOnly(file -> false);
            assertThat(client.ftps().listFiles("in")).isEmpty();
            client.ftps().listOnly(null);
            assertThat(client.ftps().listFiles("in", file -> false)).isEmpty();
            assertThat(client.ftps().listDirectories("in"))
                    .extracting(FTPFile::getName)
                    .isSubsetOf(".", "..");

            assertThat(commands.sent()).doesNotContain("CWD");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PURE_FTPD"})
    void isNoneWhereAPatternMatchesNothing(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("one", CONTENT);

            assertThat(client.ftps().listFiles("*.csv", file -> true)).isEmpty();
            assertThat(client.ftps().listFiles("on*", file -> true)).hasSize(1);
        }
    }
}
