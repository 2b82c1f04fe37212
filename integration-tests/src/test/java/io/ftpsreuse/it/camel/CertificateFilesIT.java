// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.Identity;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust and the client's own certificate from PEM files: trustedCertificates, clientCertificate and clientKey. */
@Tag("one-jdk")
class CertificateFilesIT {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();
    private static final CertificateAuthority ANOTHER = new CertificateAuthority("another authority");
    private static final String PASSWORD = "open-sesame";
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path directory;

    static Stream<Arguments> servers() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> Arguments.of(FtpsServerSpec.of(product).withTls(tls))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void trustsTheAuthorityOfAFile(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            assertUploads(server, routes, trusting(server, "file:" + pem(AUTHORITY)), "file");
            assertUploads(server, routes, trusting(server, pem(AUTHORITY)), "plain-path");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void refusesAServerOfAnotherAuthority(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            assertRejects(server, routes, trusting(server, pem(ANOTHER)));
        }
    }

    @Test
    void trustsEachCertificateOfABundle() throws Exception {
        Path bundle =
                write("bundle.pem", Files.readString(pem(ANOTHER)) + "# text\n" + Files.readString(pem(AUTHORITY)));
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                Routes routes = Routes.start()) {
            assertUploads(server, routes, trusting(server, bundle), "file");
        }
    }

    /** What the name of the file ends in does not count. */
    @Test
    void recognisesAStoreByItsContent() throws Exception {
        Path store = AUTHORITY.writeTrustStore(directory.resolve("store.pem"), "");
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                Routes routes = Routes.start()) {
            assertUploads(server, routes, trusting(server, store), "file");
        }
    }

    @Test
    void trustsByTheComponentUnlessTheEndpointHasTrustOfItsOwn() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                Routes routes = Routes.prepare()) {
            routes.context()
                    .getComponent("ftpsreuse", FtpsReuseComponent.class)
                    .setTrustedCertificates(pem(AUTHORITY).toString());
            routes.started();
            FtpsUri plain = FtpsUri.of(server, "out").without("sslContextParameters");

            assertUploads(server, routes, plain, "file");
            assertRejects(server, routes, plain.with("trustedCertificates", pem(ANOTHER)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FtpsProduct.class,
            names = {"VSFTPD", "PROFTPD"})
    void readsTheFileAgainForEachControlConnection(FtpsProduct product) throws Exception {
        Path file = write("ca.pem", Files.readString(pem(ANOTHER)));
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri out = trusting(server, file).with("disconnect", true);
            assertRejects(server, routes, out);

            write("ca.pem", Files.readString(pem(AUTHORITY)));
            assertUploads(server, routes, out, "trusted");

            write("ca.pem", "-----BEGIN CERTIFICATE-----\nhalf a file");
            assertUploads(server, routes, out, "trusted-before");
            assertThat(log.lines("io.ftpsreuse"))
                    .anyMatch(line -> line.contains("ca.pem cannot be read again; what was read before stays in use"));

            write("ca.pem", Files.readString(pem(ANOTHER)));
            assertThat(catchThrowable(() -> routes.upload(out, "refused", CONTENT)))
                    .isNotNull();
            assertThat(server.files().list("out")).containsExactlyInAnyOrder("trusted", "trusted-before");
        }
    }

    static Stream<Arguments> serversThatDemandCertificates() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> FtpsServerSpec.of(product).withTls(tls).withClientCertificatesFrom(AUTHORITY)))
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serversThatDemandCertificates")
    void showsTheClientCertificateOfAFile(FtpsServerSpec spec) throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        Identity curve = AUTHORITY.client("alice");
        Identity exponent = AUTHORITY.client("alice", rsa.generateKeyPair());
        Path certificate = write("client.pem", curve.certificatePem());
        Path rsaCertificate = write("rsa.pem", exponent.certificatePem());
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            FtpsUri out = trusting(server, pem(AUTHORITY));

            assertUploads(server, routes, identified(out, certificate, write("1.pem", curve.keyPem())), "pkcs8");
            assertUploads(
                    server, routes, identified(out, certificate, write("2.pem", curve.traditionalKeyPem())), "sec1");
            assertUploads(
                    server,
                    routes,
                    identified(out, rsaCertificate, write("3.pem", exponent.traditionalKeyPem())),
                    "pkcs1");
            assertUploads(
                    server,
                    routes,
                    identified(out, certificate, write("4.pem", curve.encryptedKeyPem(PASSWORD)))
                            .with("clientKeyPassword", PASSWORD),
                    "encrypted");
            assertUploads(
                    server,
                    routes,
                    out.with("clientCertificate", write("5.pem", curve.keyPem() + curve.certificatePem())),
                    "one-file");
            assertUploads(
                    server,
                    routes,
                    out.with("clientCertificate", curve.writeKeyStore(directory.resolve("6.p12"), PASSWORD))
                            .with("clientKeyPassword", PASSWORD),
                    "pkcs12");
            TlsRefusedException refused =
                    Failure.of(TlsRefusedException.class, () -> routes.upload(out, "no", CONTENT));
            assertThat(refused).hasMessageContaining("clientCertificate");
        }
    }

    @Test
    void namesWhatIsWrongWithAFileBeforeTheRouteStarts() throws Exception {
        Identity client = AUTHORITY.client("alice");
        Path certificate = write("client.pem", client.certificatePem());
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                Routes routes = Routes.start()) {
            FtpsUri out = trusting(server, pem(AUTHORITY));

            assertThat(failure(routes, trusting(server, "file:absent.pem")))
                    .contains("trustedCertificates=file:absent.pem cannot be read");
            assertThat(failure(routes, trusting(server, write("no.pem", "nothing"))))
                    .contains(
                            "no.pem cannot be used: it is neither PEM (BEGIN CERTIFICATE) nor a PKCS #12 or JKS store");
            assertThat(failure(routes, out.with("clientCertificate", certificate)))
                    .contains("client.pem cannot be used: no block of a private key");
            assertThat(failure(
                            routes,
                            identified(
                                    out,
                                    certificate,
                                    write("other.pem", AUTHORITY.client("alice").keyPem()))))
                    .contains("the first certificate is not that of the private key");
            String wrongPassword = failure(
                    routes,
                    identified(out, certificate, write("key.pem", client.encryptedKeyPem(PASSWORD)))
                            .with("clientKeyPassword", PASSWORD + "-not"));
            assertThat(wrongPassword).contains("the key cannot be decrypted").doesNotContain(PASSWORD);
            assertThat(failure(routes, out.with("ftpClient.trustStore.file", "x.p12")))
                    .contains("not valid together with ftpClient.trustStore.*");
            assertThat(failure(routes, trusting(server, pem(AUTHORITY)).with("trustAllCertificates", true)))
                    .contains("contradict each other");
            assertThat(failure(routes, out.with("clientKey", certificate)))
                    .contains("clientKey and clientKeyPassword are options of clientCertificate");
            assertThat(server.files().list("")).isEmpty();
        }
    }

    private static String failure(Routes routes, FtpsUri uri) {
        Throwable failure = catchThrowable(() -> routes.upload(uri, "file", CONTENT));
        assertThat(failure).isNotNull();
        return Failure.text(failure);
    }

    private static FtpsUri trusting(FtpsServer server, Object location) {
        return FtpsUri.of(server, "out").without("sslContextParameters").with("trustedCertificates", location);
    }

    private static FtpsUri identified(FtpsUri uri, Path certificate, Path key) {
        return uri.with("clientCertificate", certificate).with("clientKey", "file:" + key);
    }

    private Path pem(CertificateAuthority authority) {
        return write(
                authority.certificate().getSerialNumber() + ".pem",
                new Identity(null, authority.certificate()).certificatePem());
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertUploads(FtpsServer server, Routes routes, FtpsUri out, String name) {
        routes.upload(out, name, CONTENT);
        assertThat(server.files().read("out/" + name)).isEqualTo(CONTENT);
        assertThat(server.refusedDataConnections()).isZero();
    }

    private static void assertRejects(FtpsServer server, Routes routes, FtpsUri out) {
        CertificateRejectedException rejected =
                Failure.of(CertificateRejectedException.class, () -> routes.upload(out, "rejected", CONTENT));
        assertThat(rejected).hasMessageContaining("trustedCertificates");
        assertThat(server.files().list("")).doesNotContain("rejected");
    }
}
