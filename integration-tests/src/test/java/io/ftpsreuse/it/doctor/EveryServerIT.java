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
     * With ProFTPD 1.3.8 most of a visit is waiting: it sleeps for 0.2 to 0.4 s before it accepts a connection after one that has
     * ended (its issue 1623). So implicit TLS is looked at with both versions only.
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

            JsonVisit visit = JsonVisit.of(Visit.to(server, "--json", "--suites=0"));

            // Pure-FTPd gives no tickets under TLS 1.3, and resumes by session id.
            boolean resumes = spec.product() != FtpsProduct.PURE_FTPD || spec.tls() != TlsVersions.TLS_1_3;
            assertThat(visit.json().getString("verdict"))
                    .as(visit.visit().report())
                    .isEqualTo(resumes ? "USABLE" : "NOTHING_RESUMES");
            assertThat(visit.visit().report()).doesNotContain(server.password());
            requireFacts(spec, visit);
            assertThat(server.files().list("")).containsExactly("prices.csv");
            assertThat(server.files().read("prices.csv")).isEqualTo(PRICES);

            assertThat(visit.uri().contains("sessionReuse=preferred")).isEqualTo(!resumes);
            // A route would have to find that out itself.
            assertThat(visit.uri().contains("tlsProtocols=TLSv1.2"))
                    .isEqualTo(spec.product() == FtpsProduct.PURE_FTPD && spec.tls() == TlsVersions.BOTH);
            // By FEAT; vsftpd 3.0.3 does not announce it.
            boolean utf8 = spec.product() != FtpsProduct.VSFTPD;
            assertThat(visit.uri().contains("ftpClient.controlEncoding=UTF-8")).isEqualTo(utf8);
            int refused = server.witnessesReuse() ? server.refusedDataConnections() : 0;
            RecommendedUri.use(visit.uri(), utf8 ? "Preis\u00fcbersicht \u5831\u544a.txt" : "order.txt");
            if (server.witnessesReuse()) {
                assertThat(server.refusedDataConnections()).isEqualTo(refused);
            }
        }
    }

    /** What programs read. */
    private static void requireFacts(FtpsServerSpec spec, JsonVisit visit) {
        List<String> versions = spec.tls().protocols().stream()
                .sorted(Collections.reverseOrder())
                .toList();
        assertThat(visit.json())
                .containsEntry("implicit", spec.implicit())
                .containsEntry("product", NAMES.get(spec.product()))
                .containsEntry("tlsVersions", versions)
                // vsftpd always asks.
                .containsEntry("clientCertificate", spec.product() == FtpsProduct.VSFTPD ? "requested" : "none")
                .containsEntry("certificateAccepted", true)
                .containsEntry("reuseRequired", spec.requireReuse())
                .containsEntry(
                        "addresses", List.of(spec.bindAddress().equals("::1") ? "0:0:0:0:0:0:0:1" : "127.0.0.1"));
        assertThat((String) visit.json().get("refusalWithoutReuse")).satisfies(refusal -> assertThat(
                        refusal != null && refusal.startsWith(spec.product().refusalCode()))
                .isEqualTo(spec.requireReuse()));
        assertThat(visit.list("tls")).extracting(tls -> tls.get("version")).isEqualTo(versions);
        for (Map<String, Object> mechanism : visit.list("mechanisms")) {
            assertThat(versions.contains(mechanism.get("version"))
                            || mechanism.get("tried").equals(false))
                    .as("%s", mechanism)
                    .isTrue();
            if (mechanism.get("resumes").equals(true)) {
                String name = (String) mechanism.get("name");
                assertThat(visit.attempts(name, "lists")).containsExactly(3, 3);
                assertThat(visit.attempts(name, "downloads")).containsExactly(3, 3);
                assertThat(visit.attempts(name, "uploads")).containsExactly(0, 0);
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
            JsonVisit visit = JsonVisit.of(Visit.to(server, "--json", "--suites=0", "--rounds=1"));

            assertThat(visit.json().getString("verdict")).isEqualTo("CERTIFICATE");
            assertThat(visit.json()).containsEntry("certificateAccepted", false).containsEntry("reuseRequired", null);
            assertThat(visit.list("mechanisms"))
                    .extracting(mechanism -> mechanism.get("tried"))
                    .containsOnly(false);
            assertThat(visit.list("certificates")).first().satisfies(shown -> {
                assertThat(visit.uri()).contains("pinnedCertificate=" + shown.get("sha256"));
                assertThat(shown.get("notAfter"))
                        .isEqualTo(
                                identity.certificate().getNotAfter().toInstant().toString());
            });
            assertThat(visit.list("sections"))
                    .extracting(section -> section.get("name"))
                    .contains("Certificate")
                    .doesNotContain("Login");
            assertThat(visit.json()).containsEntry("system", null);
            assertThat(server.log()).doesNotContain(server.username());
            RecommendedUri.use(visit.uri());
            // The twin: a login, or what comes of one, is in the log. Pure-FTPd's has nothing but transfers.
            await().untilAsserted(() -> assertThat(server.log()).contains(server.username()));
        }
    }
}
