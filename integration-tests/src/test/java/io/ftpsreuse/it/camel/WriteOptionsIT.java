// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Options that change how a producer uploads; all are camel-ftp's own. */
class WriteOptionsIT {

    private static final byte[] OLD = "old".getBytes(UTF_8);
    private static final byte[] NEW = "newer".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void fileExistSaysWhatBecomesOfAFileThatIsThere(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out");
            for (boolean fast : new boolean[] {false, true}) {
                FtpsUri checked = out.with("fastExistsCheck", fast);
                server.files().write("out/file", OLD);

                Failure.of(
                        GenericFileOperationFailedException.class,
                        () -> routes.upload(checked.with("fileExist", "Fail"), "file", NEW));
                assertThat(server.files().read("out/file")).isEqualTo(OLD);

                routes.upload(checked.with("fileExist", "Ignore"), "file", NEW);
                assertThat(server.files().read("out/file")).isEqualTo(OLD);

                routes.upload(checked.with("fileExist", "Append"), "file", NEW);
                assertThat(server.files().read("out/file")).isEqualTo("oldnewer".getBytes(UTF_8));

                routes.upload(
                        checked.with("fileExist", "Move").with("moveExisting", "${file:name}-" + fast), "file", NEW);
                assertThat(server.files().read("out/file-" + fast)).isEqualTo("oldnewer".getBytes(UTF_8));
                assertThat(server.files().read("out/file")).isEqualTo(NEW);

                routes.upload(checked.with("fileExist", "Override"), "file", OLD);
                assertThat(server.files().read("out/file")).isEqualTo(OLD);
            }
            assertNothingRefused(server, routes);
        }
    }

    /** ProFTPD gives no ticket for an upload, so that the connection is renewed while a directory is entered. */
    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void stepwiseUploadsIntoTheRightDirectoriesThoughTheConnectionIsRenewed(FtpsProduct product) throws Exception {
        FtpsServerSpec spec = FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_3);
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("stepwise", true);
            for (int i = 0; i < 12; i++) {
                String name = "a/" + i % 3 + "/c/file-" + i;
                routes.upload(out, name, name);
                assertThat(server.files().read("out/" + name)).isEqualTo(name.getBytes(UTF_8));
            }
            if (product == FtpsProduct.PROFTPD) {
                assertThat(routes.learnt().renewals()).isPositive();
            }
            assertNothingRefused(server, routes);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void disconnectConnectsForEachUpload(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("disconnect", true);
            for (int i = 0; i < 4; i++) {
                routes.upload(out, "file-" + i, NEW);
            }
            assertThat(server.files().list("out")).hasSize(4);
            assertThat(routes.learnt().controlConnections()).isGreaterThanOrEqualTo(4);
            assertNothingRefused(server, routes);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void doneFileNameIsWrittenAfterTheFile(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("doneFileName", "${file:name}.done");
            routes.upload(out, "one", NEW);
            routes.upload(out, "two", NEW);

            assertThat(server.files().list("out")).containsExactly("one", "one.done", "two", "two.done");
            assertNothingRefused(server, routes);
        }
    }

    /** On ProFTPD, since vsftpd permits no SITE to the user of the tests. */
    @Test
    void siteCommandIsSentAfterEachLogin() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                CapturedLog log = CapturedLog.from(Level.DEBUG);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("siteCommand", "HELP").with("disconnect", true);
            for (int i = 0; i < 3; i++) {
                routes.upload(out, "file-" + i, NEW);
            }

            assertThat(log.lines("io.ftpsreuse.protocol"))
                    .filteredOn(line -> line.endsWith("> SITE HELP"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .hasSize((int) routes.learnt().controlConnections());
            assertNothingRefused(server, routes);
        }
    }

    @Test
    void chmodIsSentForTheFile() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                CapturedLog log = CapturedLog.from(Level.DEBUG);
                Routes routes = Routes.start()) {
            routes.upload(FtpsUri.of(server, "out").with("chmod", "640"), "file", NEW);

            assertThat(log.lines("io.ftpsreuse.protocol"))
                    .anyMatch(line -> line.endsWith("> SITE chmod 640 out/file"))
                    .anyMatch(line -> line.contains("< 200 SITE CHMOD"));
        }
    }

    private static void assertNothingRefused(FtpsServer server, Routes routes) {
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(routes.learnt().fullDataConnections()).isZero();
    }
}
