// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports about servers that require a client certificate, with and without one. */
class ClientCertificateIT {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();

    static Stream<Named<FtpsServerSpec>> demanding() {
        return Stream.of(
                        FtpsServerSpec.of(FtpsProduct.VSFTPD).withTls(TlsVersions.TLS_1_3),
                        FtpsServerSpec.of(FtpsProduct.VSFTPD)
                                .withTls(TlsVersions.TLS_1_2)
                                .withImplicit(true),
                        FtpsServerSpec.of(FtpsProduct.PROFTPD))
                .map(spec -> spec.withClientCertificatesFrom(AUTHORITY))
                .map(spec -> Named.of(spec.toString(), spec));
    }

    @ParameterizedTest
    @MethodSource("demanding")
    void usesTheGivenOneAndIncludesItsStoreInTheUri(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec)) {
            Path keyStore = DoctorRun.keyStore(AUTHORITY.client("acme"));

            JsonDoctorRun run = JsonDoctorRun.of(
                    DoctorRun.to(server, "--json", "--suites=1", "--rounds=1", "--key-store=" + keyStore));

            assertThat(run.run().exitCode()).as(run.run().report()).isZero();
            assertThat(run.json()).containsEntry("clientCertificate", "demanded");
            assertThat(run.run().report())
                    .contains("required, and the one given is accepted")
                    .doesNotContain(DoctorRun.KEY_STORE_PASSWORD);
            assertThat(run.uri())
                    .contains("ftpClient.keyStore.file=file:" + keyStore)
                    .contains("ftpClient.keyStore.password=RAW({{env:FTPS_KEY_STORE_PASSWORD}})");
            RecommendedUri.use(run.uri());
        }
    }

    @ParameterizedTest
    @MethodSource("demanding")
    void reportsThatOneIsRequired(FtpsServerSpec spec) {
        try (FtpsServer server = FtpsServers.start(spec)) {
            DoctorRun run = DoctorRun.to(server, "--suites=0", "--rounds=1");

            assertThat(run.exitCode()).as(run.report()).isEqualTo(11);
            assertThat(run.report())
                    .contains("FAIL   Client certificate: required, and none is given: ")
                    .contains("What to do: Give the client certificate")
                    .contains("by --key-store")
                    .doesNotContain("ftpClient.")
                    .contains("examine again with --key-store")
                    .doesNotContain("\nLogin\n");
            assertThat(run.uri()).isEmpty();
            assertThat(server.log()).doesNotContain(server.username());
        }
    }

    @Test
    void reportsThatTheGivenOneIsNotAccepted() {
        FtpsServerSpec spec = FtpsServerSpec.of(FtpsProduct.PROFTPD).withClientCertificatesFrom(AUTHORITY);
        try (FtpsServer server = FtpsServers.start(spec)) {
            Path ofStranger = DoctorRun.keyStore(new CertificateAuthority("stranger").client("acme"));

            DoctorRun run = DoctorRun.to(server, "--suites=0", "--rounds=1", "--key-store=" + ofStranger);

            assertThat(run.exitCode()).as(run.report()).isEqualTo(11);
            assertThat(run.report())
                    .contains("FAIL   Client certificate: required, and the one given is not accepted: ")
                    .contains("CN=ftpsreuse test authority");
        }
    }

    @Test
    void reportsAnUnusableKeyStoreBeforeItConnects(@TempDir Path directory) throws Exception {
        String nowhere = "ftps://joe@ftp.invalid/";
        Path wrong = Files.writeString(directory.resolve("password"), "not-the-one-9\n");
        Path keyStore = DoctorRun.keyStore(AUTHORITY.client("acme"));

        DoctorRun run = DoctorRun.run("x", nowhere, "--key-store=" + keyStore, "--key-store-password-file=" + wrong);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("password was incorrect").doesNotContain("not-the-one-9");

        run = DoctorRun.run("x", nowhere, "--key-store=" + directory.resolve("missing.p12"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("missing.p12");

        Path noKey = AUTHORITY.writeTrustStore(directory.resolve("authority.p12"), DoctorRun.KEY_STORE_PASSWORD);
        run = DoctorRun.run("x", nowhere, "--key-store=" + noKey);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("has no private key");

        run = DoctorRun.run(
                "x", nowhere, "--key-store=" + withAnotherPassword(keyStore, directory.resolve("other.p12")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .contains("--key-store " + directory.resolve("other.p12"))
                .contains("the key in it has another password than the file")
                .doesNotContain("of-the-key-8");
    }

    /** A copy in which the key has another password. */
    private static Path withAnotherPassword(Path keyStore, Path other) throws Exception {
        char[] password = DoctorRun.KEY_STORE_PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance(keyStore.toFile(), password);
        String alias = store.aliases().nextElement();
        store.setKeyEntry(
                alias, store.getKey(alias, password), "of-the-key-8".toCharArray(), store.getCertificateChain(alias));
        try (OutputStream out = Files.newOutputStream(other)) {
            store.store(out, password);
        }
        return other;
    }
}
