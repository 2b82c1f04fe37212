// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.Identity;
import io.ftpsreuse.it.server.ServerMatrix;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every server of the suite gets the right verdict, and a URI that works in a route. */
@Tag("all")
class EveryServerIT {

    private static final byte[] PRICES = "nut;1\nbolt;2\n".getBytes(StandardCharsets.UTF_8);

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();

    private static final Map<FtpsProduct, String> NAMES =
            Map.of(FtpsProduct.VSFTPD, "vsftpd", FtpsProduct.PROFTPD, "ProFTPD", FtpsProduct.PURE_FTPD, "Pure-FTPd");

    static Stream<Named<FtpsServerSpec>> everyServer() {
        FtpsServerSpec vsftpd = FtpsServerSpec.of(FtpsProduct.VSFTPD);
        FtpsServerSpec proftpd = FtpsServerSpec.of(FtpsProduct.PROFTPD);
        FtpsServerSpec pureFtpd = FtpsServerSpec.of(FtpsProduct.PURE_FTPD);
        Stream<FtpsServerSpec> variants = Stream.of(
                vsftpd.withRequireReuse(false),
                vsftpd.withRequireReuse(false).withImplicit(true),
                vsftpd.withBindAddress(FtpsServerSpec.IPV6_LOOPBACK),
                proftpd.withRequireReuse(false),
                pureFtpd.withBindAddress(FtpsServerSpec.IPV6_LOOPBACK));
        return Stream.concat(
                ServerMatrix.all().filter(EveryServerIT::isWorthItsTime),
                variants.map(spec -> Named.of(spec.toString(), spec)));
    }

    /**
     * ProFTPD 1.3.8 sleeps for 0.2 to 0.4 s before it accepts a connection after the end of another one (its issue 1623), which is
     * most of a run. So implicit TLS is tested with both versions only.
     */
    private static boolean isWorthItsTime(Named<FtpsServerSpec> server) {
        FtpsServerSpec spec = server.getPayload();
        return spec.product() != FtpsProduct.PROFTPD || !spec.implicit() || spec.tls() == TlsVersions.BOTH;
    }

    @ParameterizedTest
    @MethodSource("everyServer")
    void getsTheRightVerdictAndAUriThatWorks(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().write("prices.csv", PRICES);

            JsonDoctorRun run = JsonDoctorRun.of(DoctorRun.to(server, "--json", "--suites=0"));

            // Pure-FTPd issues no tickets with TLS 1.3, and resumes by session id.
            boolean resumes = spec.product() != FtpsProduct.PURE_FTPD || spec.tls() != TlsVersions.TLS_1_3;
            assertThat(run.json().getString("verdict"))
                    .as(run.run().report())
                    .isEqualTo(resumes ? "USABLE" : "NOTHING_RESUMES");
            assertThat(run.run().report()).doesNotContain(server.password());
            requireFacts(spec, run);
            assertThat(server.files().list("")).containsExactly("prices.csv");
            assertThat(server.files().read("prices.csv")).isEqualTo(PRICES);

            assertThat(run.uri().contains("sessionReuse=preferred")).isEqualTo(!resumes);
            // Otherwise each route would have to find that out.
            assertThat(run.uri().contains("tlsProtocols=TLSv1.2"))
                    .isEqualTo(spec.product() == FtpsProduct.PURE_FTPD && spec.tls() == TlsVersions.BOTH);
            // From FEAT; vsftpd 3.0.3 does not announce it.
            boolean utf8 = spec.product() != FtpsProduct.VSFTPD;
            assertThat(run.uri().contains("ftpClient.controlEncoding=UTF-8")).isEqualTo(utf8);
            int refused = server.witnessesReuse() ? server.refusedDataConnections() : 0;
            RecommendedUri.use(run.uri(), utf8 ? "Preis\u00fcbersicht \u5831\u544a.txt" : "order.txt");
            if (server.witnessesReuse()) {
                assertThat(server.refusedDataConnections()).isEqualTo(refused);
            }
        }
    }

    /** The facts for programs. */
    private static void requireFacts(FtpsServerSpec spec, JsonDoctorRun run) {
        List<String> versions = spec.tls().protocols().stream()
                .sorted(Collections.reverseOrder())
                .toList();
        assertThat(run.json())
                .containsEntry("implicit", spec.implicit())
                .containsEntry("product", NAMES.get(spec.product()))
                .containsEntry("tlsVersions", versions)
                // vsftpd always requests one.
                .containsEntry("clientCertificate", spec.product() == FtpsProduct.VSFTPD ? "requested" : "none")
                .containsEntry("certificateAccepted", true)
                .containsEntry("reuseRequired", spec.requireReuse())
                .containsEntry(
                        "addresses", List.of(spec.bindAddress().equals("::1") ? "0:0:0:0:0:0:0:1" : "127.0.0.1"));
        assertThat((String) run.json().get("refusalWithoutReuse")).satisfies(refusal -> assertThat(
                        refusal != null && refusal.startsWith(spec.product().refusalCode()))
                .isEqualTo(spec.requireReuse()));
        assertThat(run.list("tls")).extracting(tls -> tls.get("version")).isEqualTo(versions);
        for (Map<String, Object> mechanism : run.list("mechanisms")) {
            assertThat(versions.contains(mechanism.get("version"))
                            || mechanism.get("tried").equals(false))
                    .as("%s", mechanism)
                    .isTrue();
            if (mechanism.get("resumes").equals(true)) {
                String name = (String) mechanism.get("name");
                assertThat(run.attempts(name, "lists")).containsExactly(3, 3);
                assertThat(run.attempts(name, "downloads")).containsExactly(3, 3);
                assertThat(run.attempts(name, "uploads")).containsExactly(0, 0);
            }
        }
    }

    static Stream<Arguments> brokenCertificates() {
        Named<Identity> expired = Named.of("expired", AUTHORITY.expired());
        Named<Identity> ofAnotherHost = Named.of("of another host", AUTHORITY.wrongHost());
        Named<Identity> ofNobodyKnown = Named.of("of an unknown authority", CertificateAuthority.selfSigned());
        return Stream.of(
                Arguments.of(FtpsProduct.VSFTPD, expired),
                Arguments.of(FtpsProduct.VSFTPD, ofAnotherHost),
                Arguments.of(FtpsProduct.VSFTPD, ofNobodyKnown),
                Arguments.of(FtpsProduct.PURE_FTPD, expired),
                Arguments.of(FtpsProduct.PURE_FTPD, ofNobodyKnown));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("brokenCertificates")
    void getsNoPasswordUnlessItsCertificateVerifiesAndAUriThatPinsIt(FtpsProduct product, Identity identity)
            throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withCertificate(identity))) {
            JsonDoctorRun run = JsonDoctorRun.of(DoctorRun.to(server, "--json", "--suites=0", "--rounds=1"));

            assertThat(run.json().getString("verdict")).isEqualTo("CERTIFICATE");
            assertThat(run.json()).containsEntry("certificateAccepted", false).containsEntry("reuseRequired", null);
            assertThat(run.list("mechanisms"))
                    .extracting(mechanism -> mechanism.get("tried"))
                    .containsOnly(false);
            assertThat(run.list("certificates")).first().satisfies(shown -> {
                assertThat(run.uri()).contains("pinnedCertificate=" + shown.get("sha256"));
                assertThat(shown.get("notAfter"))
                        .isEqualTo(
                                identity.certificate().getNotAfter().toInstant().toString());
            });
            assertThat(run.list("sections"))
                    .extracting(section -> section.get("name"))
                    .contains("Certificate")
                    .doesNotContain("Login");
            assertThat(run.json()).containsEntry("system", null);
            assertThat(server.log()).doesNotContain(server.username());
            RecommendedUri.use(run.uri());
            // The opposite: a login is in the log. The log of Pure-FTPd only has transfers.
            await().untilAsserted(() -> assertThat(server.log()).contains(server.username()));
        }
    }
}
