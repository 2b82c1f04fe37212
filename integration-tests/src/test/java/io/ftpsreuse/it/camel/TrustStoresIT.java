// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where trust and the client's own certificate may come from: stores named in the URI, a bean, the whole context. */
class TrustStoresIT {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();
    private static final String STORE_PASSWORD = "open-sesame";
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path stores;

    @Test
    void trustsTheStoreNamedInTheUri() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                Routes routes = Routes.start()) {
            assertUploads(server, routes, trustingByStore(FtpsUri.of(server, "out")));
        }
    }

    @Test
    void trustsByTheParametersOfTheWholeContext() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                Routes routes = Routes.prepare()) {
            routes.context().setSSLContextParameters(Routes.trusting(AUTHORITY));
            routes.context().getComponent("ftpsreuse", FtpsReuseComponent.class).setUseGlobalSslContextParameters(true);
            assertUploads(server, routes.started(), FtpsUri.of(server, "out").without("sslContextParameters"));
        }
    }

    static Stream<Arguments> serversThatDemandCertificates() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> Arguments.of(
                                FtpsServerSpec.of(product).withTls(tls).withClientCertificatesFrom(AUTHORITY))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serversThatDemandCertificates")
    void showsTheClientCertificateOfTheStoreNamedInTheUri(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            assertUploads(server, routes, identifiedByStore(trustingByStore(FtpsUri.of(server, "out"))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serversThatDemandCertificates")
    void showsTheClientCertificateOfABean(FtpsServerSpec spec) throws Exception {
        SSLContextParameters parameters = Routes.trusting(AUTHORITY);
        parameters.setKeyManagers(clientKey());
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start().bind("identified", parameters)) {
            assertUploads(server, routes, FtpsUri.of(server, "out").with("sslContextParameters", "#identified"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serversThatDemandCertificates")
    void isRefusedWithoutTheClientCertificateThatTheServerDemands(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            TlsRefusedException refusal = Failure.of(
                    TlsRefusedException.class,
                    () -> routes.upload(
                            FtpsUri.of(server, "out").with("maximumReconnectAttempts", 0), "file", CONTENT));

            assertThat(refusal).hasMessageContaining("clientCertificate");
            assertThat(server.files().list("")).isEmpty();
        }
    }

    @Test
    void neverShowsThePasswordOfAStore() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD);
                CapturedLog log = CapturedLog.from(Level.TRACE);
                Routes routes = Routes.start()) {
            FtpsUri out = identifiedByStore(trustingByStore(FtpsUri.of(server, "out")));
            String secret = STORE_PASSWORD + "-not";
            List<FtpsUri> failing = List.of(
                    out.with("ftpClient.trustStore.password", secret),
                    out.with("ftpClient.keyStore.password", secret),
                    out.with("ftpClient.keyStore.keyPassword", secret),
                    out.with("ftpClient.trustStore.file", stores.resolve("missing.p12")),
                    out.without("ftpClient.keyStore.file"),
                    out.with("ftpClient.keyStore.type", "no-such-type"));

            for (FtpsUri uri : failing) {
                Throwable failure = catchThrowable(() -> routes.upload(uri, "file", CONTENT));
                assertThat(failure).as("failure with %s", uri.options()).isNotNull();
                assertThat(Failure.text(failure)).doesNotContain(STORE_PASSWORD);
            }
            assertUploads(server, routes, out);
            assertThat(log.lines("io.ftpsreuse")).noneMatch(line -> line.contains(STORE_PASSWORD));
        }
    }

    private FtpsUri trustingByStore(FtpsUri uri) {
        Path store = AUTHORITY.writeTrustStore(stores.resolve("trust.p12"), STORE_PASSWORD);
        return uri.without("sslContextParameters")
                .with("ftpClient.trustStore.file", store)
                .with("ftpClient.trustStore.type", "PKCS12")
                .with("ftpClient.trustStore.password", STORE_PASSWORD);
    }

    private FtpsUri identifiedByStore(FtpsUri uri) {
        return uri.with("ftpClient.keyStore.file", writeKeyStore())
                .with("ftpClient.keyStore.type", "PKCS12")
                .with("ftpClient.keyStore.password", STORE_PASSWORD);
    }

    private KeyManagersParameters clientKey() {
        KeyStoreParameters stored = new KeyStoreParameters();
        stored.setResource("file:" + writeKeyStore());
        stored.setPassword(STORE_PASSWORD);
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(stored);
        keys.setKeyPassword(STORE_PASSWORD);
        return keys;
    }

    private Path writeKeyStore() {
        return AUTHORITY.client("alice").writeKeyStore(stores.resolve("key.p12"), STORE_PASSWORD);
    }

    private static void assertUploads(FtpsServer server, Routes routes, FtpsUri out) {
        routes.upload(out, "file", CONTENT);
        assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
        assertThat(server.refusedDataConnections()).isZero();
    }
}
