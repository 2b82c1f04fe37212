// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Reports about real servers, and routes with the recommended URI. */
class DoctorIT {

    private static final byte[] PRICES = "nut;1\nbolt;2\n".getBytes(StandardCharsets.UTF_8);

    private static final FtpsServerSpec VSFTPD = FtpsServerSpec.of(FtpsProduct.VSFTPD);
    private static final FtpsServerSpec PROFTPD = FtpsServerSpec.of(FtpsProduct.PROFTPD);

    @Test
    void distinguishesStrictAndLaxServers() {
        try (FtpsServer strict = start(VSFTPD);
                FtpsServer lax = start(VSFTPD.withRequireReuse(false))) {
            assertThat(onOneLine(
                            DoctorRun.to(strict, "--suites=0", "--rounds=1").report()))
                    .contains(
                            "Full handshake: refused, so the server requires resumption: LIST did not complete: 522 SSL"
                                    + " connection failed: session reuse required")
                    .contains("What it means: The server accepts a data connection only if it resumes")
                    .doesNotContain("does not require resumption");
            assertThat(DoctorRun.to(lax, "--suites=0", "--rounds=1").report()).contains("does not require resumption");
        }
    }

    private static String onOneLine(String report) {
        return report.replaceAll("\\s+", " ");
    }

    @Test
    void distinguishesTicketsAndSessionIds() {
        FtpsServerSpec ticketsOnly =
                PROFTPD.withTls(TlsVersions.TLS_1_2).withExtraLines("TLSSessionCache off", "TLSSessionTickets on");
        try (FtpsServer server = start(ticketsOnly)) {
            DoctorRun run = DoctorRun.to(server, "--suites=0");

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report())
                    .containsPattern("by TLS 1.2 session id\\n  note   Resumed: no data connection")
                    .containsPattern("by TLS 1.2 session ticket\\n  ok     Resumed: all of 3 lists, 3 downloads");
        }
    }

    @Test
    void logsInOnceTheCertificateIsPinned() {
        try (FtpsServer server = start(VSFTPD.withCertificate(CertificateAuthority.selfSigned()))) {
            DoctorRun unpinned = DoctorRun.to(server, "--suites=0", "--rounds=1");

            assertThat(unpinned.exitCode()).as(unpinned.report()).isEqualTo(5);
            assertThat(unpinned.report())
                    .contains("What it means: The server's certificate")
                    .containsSubsequence("What to do: ", "--trust-store", "--pin")
                    .containsSubsequence("Verdict: ", "--trust-store", "--pin")
                    .doesNotContain("by the option pinnedCertificate")
                    .doesNotContain("\nLogin\n");
            String pin = unpinned.uri()
                    .orElseThrow()
                    .replaceFirst(".*pinnedCertificate=", "")
                    .replaceFirst("&.*", "");
            assertThat(DoctorRun.to(server, "--suites=0", "--rounds=1", "--pin=" + pin)
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void reportsWhichPartOfACertificateDoesNotVerify() {
        try (FtpsServer server =
                start(VSFTPD.withCertificate(CertificateAuthority.ofThisRun().wrongHost()))) {
            assertThat(DoctorRun.to(server, "--suites=0").report())
                    .contains("Names: elsewhere.invalid")
                    .contains("ok     Chain and dates: verifies")
                    .contains("FAIL   Host name: does not verify");
        }
    }

    @Test
    void findsOutTheFormOfTls() throws Exception {
        try (FtpsServer server = start(VSFTPD.withImplicit(true))) {
            String[] trustOnly = {"--suites=0", "--rounds=1", "--timeout=1"};
            DoctorRun run = DoctorRun.asExplicit(server, trustOnly);

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.report()).contains("The port expects implicit TLS, not explicit");
            assertThat(run.uri().orElseThrow()).contains("implicit=true");
        }
    }

    @Test
    void recommendsActiveModeIfPassiveModeFails() throws Exception {
        FtpsServerSpec activeOnly = VSFTPD.withExtraLines("pasv_enable=NO");
        try (FtpsServer server = FtpsServers.startForActiveMode(activeOnly)) {
            server.files().write("prices.csv", PRICES);

            DoctorRun passive = DoctorRun.to(server, "--suites=0", "--rounds=1");
            assertThat(passive.exitCode()).as(passive.report()).isEqualTo(8);
            assertThat(passive.report())
                    .contains("note   PASV: refused: 550 Permission denied.")
                    .contains("FAIL   Passive mode: the server refuses both EPSV and PASV")
                    .contains("Active mode was not tested; use --active.");

            DoctorRun run = DoctorRun.to(server, "--suites=0", "--rounds=1", "--active");
            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(run.uri().orElseThrow()).contains("passiveMode=false");
            RecommendedUri.use(run.uri().orElseThrow());
        }
    }

    @Test
    void removesUploadedFiles() {
        try (FtpsServer server = start(VSFTPD)) {
            DoctorRun run = DoctorRun.to(server, "--suites=0", "--write", "--idle=1");

            assertThat(run.report())
                    .contains("all of 3 lists, 3 downloads, 3 uploads")
                    .contains("Session: is resumed after 1 s");
            requireUntouched(server);
        }
    }

    @Test
    void removesUploadedFilesAfterALaterFailure() {
        FtpsServerSpec uploadsOnly = VSFTPD.withExtraLines("cmds_denied=RETR");
        try (FtpsServer server = start(uploadsOnly)) {
            DoctorRun run = DoctorRun.to(server, "--suites=0", "--write");

            assertThat(run.report()).contains("warn   RETR: ").contains("3 uploads");
            requireUntouched(server);
        }
    }

    @Test
    void reportsARefusedLoginWithoutThePassword() {
        try (FtpsServer server = start(PROFTPD)) {
            DoctorRun run = DoctorRun.as(server.username(), "not-the-one-7", server, "--suites=0");

            assertThat(run.exitCode()).as(run.report()).isEqualTo(6);
            assertThat(run.report()).contains("FAIL   Login: 530").doesNotContain("not-the-one-7");
        }
    }

    @Test
    void reportsARefusedDirectory() {
        try (FtpsServer server = start(VSFTPD)) {
            assertThat(DoctorRun.toDirectory("missing", server, "--suites=0").exitCode())
                    .isEqualTo(7);
        }
    }

    @Test
    void downloadsNothingWithNoDownload() {
        try (FtpsServer server = start(VSFTPD)) {
            DoctorRun run = DoctorRun.to(server, "--suites=0", "--rounds=1", "--no-download");

            assertThat(run.exitCode()).as(run.report()).isZero();
            assertThat(server.log()).doesNotContain("\"RETR ").contains("\"LIST");
        }
    }

    /** All numbers and times of one report, with a server whose configuration is known. */
    @Test
    void printsTypedFactsAsJson() {
        FtpsServerSpec spec = VSFTPD.withRequireReuse(true);
        try (FtpsServer server = start(spec)) {
            JsonDoctorRun run = JsonDoctorRun.of(DoctorRun.to(server, "--suites=2", "--rounds=2", "--write", "--json"));

            assertThat(run.attempts("tls13_ticket", "lists")).containsExactly(2, 2);
            assertThat(run.attempts("tls13_ticket", "downloads")).containsExactly(2, 2);
            assertThat(run.attempts("tls13_ticket", "uploads")).containsExactly(2, 2);
            assertThat(run.attempts("tls12_ticket", "lists")).containsExactly(1, 0);
            assertThat(numbers(run.mechanism("tls13_ticket"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(2L, null);
            assertThat(numbers(run.mechanism("tls12_session_id"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(null, null);
            assertThat(numbers(run.mechanism("tls12_ticket"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(1L, (long) Integer.MAX_VALUE);
            assertThat(run.json())
                    .containsEntry("reuseRequired", true)
                    .containsEntry("refusalWithoutReuse", "522 SSL connection failed: session reuse required");
            assertThat(run.list("tls"))
                    .extracting(tls -> ((List<?>) tls.get("suites")).size(), tls -> tls.get("allSuites"))
                    .containsOnly(tuple(2, false));
            assertThat(run.json().<List<Object>>getCollection("features")).contains("REST STREAM");
            X509Certificate own = spec.certificate().certificate();
            assertThat(run.list("certificates")).first().satisfies(shown -> assertThat(shown)
                    .containsEntry("subject", "CN=localhost")
                    .containsEntry("names", List.of("localhost", "127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1"))
                    .containsEntry("notBefore", own.getNotBefore().toInstant().toString())
                    .containsEntry("notAfter", own.getNotAfter().toInstant().toString()));
            requireUntouched(server);
        }
    }

    /** An application may have restricted its default context. */
    @Test
    void offersTheSuitesOfJavaAndNotThoseOfTheDefaultTlsContext() throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext restricted = SSLContext.getInstance("TLSv1.2");
        restricted.init(null, null, null);
        try (FtpsServer server = start(VSFTPD)) {
            SSLContext.setDefault(restricted);

            JsonDoctorRun run = JsonDoctorRun.of(DoctorRun.to(server, "--suites=2", "--rounds=1", "--json"));

            assertThat(run.list("tls"))
                    .extracting(tls -> ((List<?>) tls.get("suites")).size(), tls -> tls.get("allSuites"))
                    .containsExactly(tuple(2, false), tuple(2, false));
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    private static List<Long> numbers(Map<String, Object> facts, String... names) {
        return Arrays.stream(names)
                .map(facts::get)
                .map(value -> value == null ? null : ((Number) value).longValue())
                .toList();
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
