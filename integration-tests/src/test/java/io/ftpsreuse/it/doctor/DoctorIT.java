// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.doctor.EndpointDoctor;
import io.ftpsreuse.doctor.Report;
import io.ftpsreuse.doctor.Verdict;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.Identity;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the doctor says of real servers, and whether the URI that it recommends works. */
class DoctorIT {

    private static final byte[] PRICES = "nut;1\nbolt;2\n".getBytes(StandardCharsets.UTF_8);

    private static final FtpsServerSpec VSFTPD = FtpsServerSpec.of(FtpsProduct.VSFTPD);
    private static final FtpsServerSpec PROFTPD = FtpsServerSpec.of(FtpsProduct.PROFTPD);
    private static final FtpsServerSpec PURE_FTPD = FtpsServerSpec.of(FtpsProduct.PURE_FTPD);

    static Stream<Named<FtpsServerSpec>> usable() {
        // Those that both have both versions and are strict are in DoctorPageIT.
        return Stream.of(
                        VSFTPD.withTls(TlsVersions.TLS_1_2),
                        VSFTPD.withTls(TlsVersions.TLS_1_3).withImplicit(true),
                        VSFTPD.withRequireReuse(false),
                        PROFTPD.withRequireReuse(false),
                        PURE_FTPD)
                .map(spec -> Named.of(spec.toString(), spec));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void recommendsAUriThatWorksWithResumption(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = start(spec)) {
            Visit visit = Visit.to(server, "--suites=0");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report())
                    .contains("Verdict: The server can be used with sessionReuse=required.")
                    .doesNotContain(server.password());
            assertThat(visit.uri().orElseThrow()).doesNotContain("sessionReuse");
            assertThat(visit.uri().orElseThrow().contains("implicit=true")).isEqualTo(spec.implicit());
            requireUntouched(server);
            RecommendedUri.use(visit.uri().orElseThrow());
        }
    }

    @Test
    void tellsStrictServersFromLaxOnes() {
        try (FtpsServer strict = start(VSFTPD);
                FtpsServer lax = start(VSFTPD.withRequireReuse(false))) {
            assertThat(Visit.to(strict, "--suites=0", "--rounds=1").report())
                    .contains("522 SSL connection failed: session reuse required")
                    .contains("What it means: The server accepts a data connection only if it resumes")
                    .doesNotContain("does not demand resumption");
            assertThat(Visit.to(lax, "--suites=0", "--rounds=1").report()).contains("does not demand resumption");
        }
    }

    @Test
    void recommendsPreferredForAServerThatResumesNothing() throws Exception {
        try (FtpsServer server = start(PURE_FTPD.withTls(TlsVersions.TLS_1_3))) {
            Visit visit = Visit.to(server, "--suites=0");

            assertThat(visit.exitCode()).isEqualTo(9);
            assertThat(visit.uri().orElseThrow()).contains("sessionReuse=preferred");
            RecommendedUri.use(visit.uri().orElseThrow());
        }
    }

    @Test
    void recommendsTls12WhereOnlyThatResumes() {
        try (FtpsServer server = start(PURE_FTPD)) {
            assertThat(Visit.to(server, "--suites=0", "--rounds=1").uri().orElseThrow())
                    .contains("tlsProtocols=TLSv1.2");
        }
    }

    @Test
    void tellsTicketsFromSessionIds() {
        FtpsServerSpec ticketsOnly =
                PROFTPD.withTls(TlsVersions.TLS_1_2).withExtraLines("TLSSessionCache off", "TLSSessionTickets on");
        try (FtpsServer server = start(ticketsOnly)) {
            Visit visit = Visit.to(server, "--suites=0");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report())
                    .containsPattern("by TLS 1.2 session id\\n  note   Resumed: no further than 0 lists")
                    .containsPattern("by TLS 1.2 session ticket\\n  ok     Resumed: all of 3 lists, 3 downloads");
        }
    }

    static Stream<Named<Identity>> brokenCertificates() {
        return Stream.of(
                Named.of("expired", CertificateAuthority.ofThisRun().expired()),
                Named.of("of another host", CertificateAuthority.ofThisRun().wrongHost()),
                Named.of("of an unknown authority", CertificateAuthority.selfSigned()));
    }

    @ParameterizedTest
    @MethodSource("brokenCertificates")
    void sendsNoPasswordUnlessTheCertificateVerifiesOrIsPinned(Identity identity) throws Exception {
        try (FtpsServer server = start(VSFTPD.withCertificate(identity))) {
            Visit visit = Visit.to(server, "--suites=0", "--rounds=1");

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(5);
            assertThat(visit.report())
                    .contains("What it means: The server's certificate")
                    .doesNotContain("\nLogin\n");
            assertThat(server.log()).doesNotContain("\"USER ").doesNotContain("\"PASS ");

            String uri = visit.uri().orElseThrow();
            String pin = uri.replaceFirst(".*pinnedCertificate=", "").replaceFirst("&.*", "");
            assertThat(Visit.to(server, "--suites=0", "--rounds=1", "--pin=" + pin)
                            .exitCode())
                    .isZero();
            RecommendedUri.use(uri);
        }
    }

    @Test
    void saysWhatOfACertificateIsWrong() {
        try (FtpsServer server =
                start(VSFTPD.withCertificate(CertificateAuthority.ofThisRun().wrongHost()))) {
            assertThat(Visit.to(server, "--suites=0").report())
                    .contains("Names: elsewhere.invalid")
                    .contains("ok     Chain and dates: verifies by itself")
                    .contains("FAIL   Host name: does not verify");
        }
    }

    @Test
    void findsOutTheFormOfTls() throws Exception {
        try (FtpsServer server = start(VSFTPD.withImplicit(true))) {
            String[] trustOnly = {"--suites=0", "--rounds=1", "--timeout=1"};
            Visit visit = Visit.asExplicit(server, trustOnly);

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report()).contains("The port is one for implicit TLS, not for explicit");
            assertThat(visit.uri().orElseThrow()).contains("implicit=true");
        }
    }

    @Test
    void recommendsActiveModeWhereNothingElseWorks() throws Exception {
        FtpsServerSpec activeOnly = VSFTPD.withExtraLines("pasv_enable=NO");
        try (FtpsServer server = FtpsServers.startForActiveMode(activeOnly)) {
            server.files().write("prices.csv", PRICES);

            assertThat(Visit.to(server, "--suites=0", "--rounds=1").exitCode()).isEqualTo(8);

            Visit visit = Visit.to(server, "--suites=0", "--rounds=1", "--active");
            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.uri().orElseThrow()).contains("passiveMode=false");
            RecommendedUri.use(visit.uri().orElseThrow());
        }
    }

    @Test
    void removesWhatItHasWritten() {
        try (FtpsServer server = start(VSFTPD)) {
            Visit visit = Visit.to(server, "--suites=0", "--write", "--idle=1");

            assertThat(visit.report())
                    .contains("all of 3 lists, 3 downloads, 3 uploads")
                    .contains("Session: is resumed after 1 s");
            requireUntouched(server);
        }
    }

    @Test
    void removesWhatItHasWrittenAlsoWhereItFailsLater() {
        FtpsServerSpec uploadsOnly = VSFTPD.withExtraLines("cmds_denied=RETR");
        try (FtpsServer server = start(uploadsOnly)) {
            Visit visit = Visit.to(server, "--suites=0", "--write");

            assertThat(visit.report()).contains("warn   RETR: ").contains("3 uploads");
            requireUntouched(server);
        }
    }

    @Test
    void saysThatTheLoginIsRefusedWithoutThePassword() {
        try (FtpsServer server = start(PROFTPD)) {
            Visit visit = Visit.as(server.username(), "not-the-one-7", server, "--suites=0");

            assertThat(visit.exitCode()).as(visit.report()).isEqualTo(6);
            assertThat(visit.report()).contains("FAIL   Login: 530").doesNotContain("not-the-one-7");
        }
    }

    @Test
    void saysThatTheDirectoryIsRefused() {
        try (FtpsServer server = start(VSFTPD)) {
            assertThat(Visit.toDirectory("missing", server, "--suites=0").exitCode())
                    .isEqualTo(7);
        }
    }

    @Test
    void examinesTheServerOfAnEndpoint() throws Exception {
        try (FtpsServer server = start(VSFTPD)) {
            String uri = Visit.to(server, "--suites=0", "--rounds=1").uri().orElseThrow();
            CamelContext camel = new DefaultCamelContext();
            camel.start();
            try {
                Report report = new EndpointDoctor(camel.getEndpoint(uri, FtpsReuseEndpoint.class)).examine();

                assertThat(report.verdict()).as(report.toText()).isEqualTo(Verdict.USABLE);
                assertThat(report.toText()).doesNotContain(server.password());
            } finally {
                camel.stop();
            }
            requireUntouched(server);
        }
    }

    @Test
    void downloadsNothingIfToldSo() {
        try (FtpsServer server = start(VSFTPD)) {
            Visit visit = Visit.to(server, "--suites=0", "--rounds=1", "--no-download");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(server.log()).doesNotContain("\"RETR ").contains("\"LIST");
        }
    }

    @Test
    void printsTheSameAsJson() throws Exception {
        try (FtpsServer server = start(VSFTPD)) {
            Visit visit = Visit.to(server, "--suites=0", "--rounds=1", "--json");

            JsonObject report = (JsonObject) Jsoner.deserialize(visit.report());
            assertThat(report.getString("verdict")).isEqualTo("USABLE");
            assertThat(report.getInteger("exitCode")).isZero();
            assertThat(report.getString("uri")).startsWith("ftpsreuse:");
            assertThat(report.<List<Object>>getCollection("sections")).hasSizeGreaterThan(10);
            assertThat(visit.report()).doesNotContain(server.password());
        }
    }

    private static FtpsServer start(FtpsServerSpec spec) {
        FtpsServer server = FtpsServers.start(spec);
        server.files().write("prices.csv", PRICES);
        return server;
    }

    private static void requireUntouched(FtpsServer server) {
        assertThat(server.files().list("")).containsExactly("prices.csv");
        assertThat(server.files().read("prices.csv")).isEqualTo(PRICES);
    }
}
