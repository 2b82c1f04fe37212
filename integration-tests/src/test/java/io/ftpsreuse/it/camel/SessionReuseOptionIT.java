// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three values of {@code sessionReuse}, where a server resumes by no mechanism and where it insists on one. */
class SessionReuseOptionIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    /** Pure-FTPd resumes nothing under TLS 1.3. */
    private static FtpsServer serverThatResumesNothing() {
        return FtpsServers.start(FtpsServerSpec.of(FtpsProduct.PURE_FTPD).withTls(TlsVersions.TLS_1_3));
    }

    @Test
    void requiredUploadsNothingWhereNoMechanismResumes() throws Exception {
        try (FtpsServer server = serverThatResumesNothing();
                Routes routes = Routes.start()) {
            assertConclusive(Failure.of(
                    SessionNotResumedException.class, () -> routes.upload(FtpsUri.of(server, "out"), "file", CONTENT)));

            assertThat(server.files().list("out")).isEmpty();
            assertThat(server.log()).doesNotContain("PUT").doesNotContain("STOR");
        }
    }

    @Test
    void requiredDownloadsNothingWhereNoMechanismResumes() throws Exception {
        try (FtpsServer server = serverThatResumesNothing();
                Routes routes = Routes.start()) {
            server.files().write("in/file", CONTENT);

            assertConclusive(Failure.of(
                    SessionNotResumedException.class,
                    () -> routes.pollOnce(FtpsUri.of(server, "in").with("delete", true))));

            assertThat(server.files().list("in")).containsExactly("file");
            assertThat(server.log()).doesNotContain("GET");
        }
    }

    private static void assertConclusive(SessionNotResumedException failure) {
        assertThat(failure.isConclusive()).isTrue();
        assertThat(failure)
                .hasMessageContaining("None of the mechanisms allowed by tlsProtocols resumes")
                .hasMessageContaining("TLSv1.3")
                .hasMessageContaining("TLS 1.3 ticket")
                .hasMessageContaining("What to do: ")
                .hasMessageContaining("sessionReuse=preferred");
    }

    @Test
    void preferredWorksWhereNoMechanismResumesAndWarnsOnce() throws Exception {
        try (FtpsServer server = serverThatResumesNothing();
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("sessionReuse", "preferred");
            for (int i = 0; i < 5; i++) {
                routes.upload(out, "file-" + i, CONTENT);
                assertThat(server.files().read("out/file-" + i)).isEqualTo(CONTENT);
            }
            assertThat(routes.pollOnce(out)).contains(CONTENT);
            routes.upload(out.with("disconnect", true), "another", CONTENT);

            assertThat(warnings.lines())
                    .singleElement()
                    .asString()
                    .contains("localhost:" + server.port(), "sessionReuse=preferred");
            assertThat(routes.learnt().resumedDataConnections()).isZero();
            assertThat(routes.learnt().fullDataConnections()).isGreaterThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void preferredResumesWhereTheServerDoes(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            routes.upload(FtpsUri.of(server, "out").with("sessionReuse", "preferred"), "file", CONTENT);

            assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
            assertThat(routes.learnt().fullDataConnections()).isZero();
            assertThat(warnings.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void offWorksOnServersThatDoNotInsist(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withRequireReuse(false));
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("sessionReuse", "off");
            routes.upload(out, "file", CONTENT);

            assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
            assertThat(routes.pollOnce(out)).contains(CONTENT);
            assertThat(routes.learnt().resumedDataConnections()).isZero();
            assertThat(routes.learnt().fullDataConnections()).isEqualTo(3);
        }
    }

    /** Whichever command it is: STOR, MLSD, LIST, NLST. */
    @ParameterizedTest
    @CsvSource({"VSFTPD, TLS_1_2", "VSFTPD, TLS_1_3", "PROFTPD, TLS_1_2", "PROFTPD, TLS_1_3"})
    void offIsRefusedWithTheReplyOfTheServerThatInsists(FtpsProduct product, TlsVersions tls) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withTls(tls));
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("sessionReuse", "off");
            server.files().write("out/there", CONTENT);

            assertRefused(product, () -> routes.upload(out, "file", CONTENT));
            assertRefused(product, () -> routes.pollOnce(out));
            assertRefused(product, () -> routes.pollOnce(out.with("machineListing", false)));
            assertRefused(product, () -> routes.upload(out.with("fileExist", "Fail"), "file", CONTENT));
        }
    }

    private static void assertRefused(FtpsProduct product, ThrowingCallable use) {
        DataCommandFailedException refusal = Failure.of(DataCommandFailedException.class, use);
        assertThat(refusal.replyCode()).hasToString(product.refusalCode());
        assertThat(refusal)
                .hasMessageContaining("server answered: \"" + product.refusalCode())
                .hasMessageContaining("sessionReuse=required");
    }

    /** So that a user can say that clear text is wanted, and nobody gets it by accident. */
    @Test
    void offPermitsUnprotectedData() throws Exception {
        FtpsServerSpec clear =
                FtpsServerSpec.of(FtpsProduct.VSFTPD).withRequireReuse(false).withExtraLines("force_anon_data_ssl=NO");
        try (FtpsServer server = FtpsServers.start(clear);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("sessionReuse", "off").with("execProt", "C");
            routes.upload(out, "file", CONTENT);

            assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
            assertThat(routes.learnt().fullDataConnections()).isZero();
        }
    }
}
