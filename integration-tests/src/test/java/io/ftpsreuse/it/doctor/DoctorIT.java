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

/** What the doctor says of real servers, and whether the URI that it recommends works. */
class DoctorIT {

    private static final byte[] PRICES = "nut;1\nbolt;2\n".getBytes(StandardCharsets.UTF_8);

    private static final FtpsServerSpec VSFTPD = FtpsServerSpec.of(FtpsProduct.VSFTPD);
    private static final FtpsServerSpec PROFTPD = FtpsServerSpec.of(FtpsProduct.PROFTPD);

    @Test
    void tellsStrictServersFromLaxOnes() {
        try (FtpsServer strict = start(VSFTPD);
                FtpsServer lax = start(VSFTPD.withRequireReuse(false))) {
            assertThat(onOneLine(Visit.to(strict, "--suites=0", "--rounds=1").report()))
                    .contains(
                            "Full handshake: refused, so the server demands resumption: LIST did not complete: 522 SSL"
                                    + " connection failed: session reuse required")
                    .contains("What it means: The server accepts a data connection only if it resumes")
                    .doesNotContain("does not demand resumption");
            assertThat(Visit.to(lax, "--suites=0", "--rounds=1").report()).contains("does not demand resumption");
        }
    }

    private static String onOneLine(String report) {
        return report.replaceAll("\\s+", " ");
    }

    @Test
    void tellsTicketsFromSessionIds() {
        FtpsServerSpec ticketsOnly =
                PROFTPD.withTls(TlsVersions.TLS_1_2).withExtraLines("TLSSessionCache off", "TLSSessionTickets on");
        try (FtpsServer server = start(ticketsOnly)) {
            Visit visit = Visit.to(server, "--suites=0");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(visit.report())
                    .containsPattern("by TLS 1.2 session id\\n  note   Resumed: no data connection did")
                    .containsPattern("by TLS 1.2 session ticket\\n  ok     Resumed: all of 3 lists, 3 downloads");
        }
    }

    @Test
    void logsInOnceTheCertificateIsPinned() {
        try (FtpsServer server = start(VSFTPD.withCertificate(CertificateAuthority.selfSigned()))) {
            Visit unpinned = Visit.to(server, "--suites=0", "--rounds=1");

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
            assertThat(Visit.to(server, "--suites=0", "--rounds=1", "--pin=" + pin)
                            .exitCode())
                    .isZero();
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

            Visit passive = Visit.to(server, "--suites=0", "--rounds=1");
            assertThat(passive.exitCode()).as(passive.report()).isEqualTo(8);
            assertThat(passive.report())
                    .contains("note   PASV: refused: 550 Permission denied.")
                    .contains("FAIL   Passive mode: the server refuses both EPSV and PASV")
                    .contains("Active mode was not tried; --active does.");

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
    void downloadsNothingIfToldSo() {
        try (FtpsServer server = start(VSFTPD)) {
            Visit visit = Visit.to(server, "--suites=0", "--rounds=1", "--no-download");

            assertThat(visit.exitCode()).as(visit.report()).isZero();
            assertThat(server.log()).doesNotContain("\"RETR ").contains("\"LIST");
        }
    }

    /** All the numbers and instants of one report, of a server that is known in all of it. */
    @Test
    void printsTypedFactsAsJson() {
        FtpsServerSpec spec = VSFTPD.withRequireReuse(true);
        try (FtpsServer server = start(spec)) {
            JsonVisit visit = JsonVisit.of(Visit.to(server, "--suites=2", "--rounds=2", "--write", "--json"));

            assertThat(visit.attempts("tls13_ticket", "lists")).containsExactly(2, 2);
            assertThat(visit.attempts("tls13_ticket", "downloads")).containsExactly(2, 2);
            assertThat(visit.attempts("tls13_ticket", "uploads")).containsExactly(2, 2);
            assertThat(visit.attempts("tls12_ticket", "lists")).containsExactly(1, 0);
            assertThat(numbers(visit.mechanism("tls13_ticket"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(2L, null);
            assertThat(numbers(visit.mechanism("tls12_session_id"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(null, null);
            assertThat(numbers(visit.mechanism("tls12_ticket"), "tickets", "ticketLifetimeSeconds"))
                    .containsExactly(1L, (long) Integer.MAX_VALUE);
            assertThat(visit.json())
                    .containsEntry("reuseRequired", true)
                    .containsEntry("refusalWithoutReuse", "522 SSL connection failed: session reuse required");
            assertThat(visit.list("tls"))
                    .extracting(tls -> ((List<?>) tls.get("suites")).size(), tls -> tls.get("allSuites"))
                    .containsOnly(tuple(2, false));
            assertThat(visit.json().<List<Object>>getCollection("features")).contains("REST STREAM");
            X509Certificate own = spec.certificate().certificate();
            assertThat(visit.list("certificates")).first().satisfies(shown -> assertThat(shown)
                    .containsEntry("subject", "CN=localhost")
                    .containsEntry("names", List.of("localhost", "127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1"))
                    .containsEntry("notBefore", own.getNotBefore().toInstant().toString())
                    .containsEntry("notAfter", own.getNotAfter().toInstant().toString()));
            requireUntouched(server);
        }
    }

    /** An application may have restricted its own. */
    @Test
    void offersWhatJavaHasAndNotWhatTheDefaultTlsContextHas() throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext restricted = SSLContext.getInstance("TLSv1.2");
        restricted.init(null, null, null);
        try (FtpsServer server = start(VSFTPD)) {
            SSLContext.setDefault(restricted);

            JsonVisit visit = JsonVisit.of(Visit.to(server, "--suites=2", "--rounds=1", "--json"));

            assertThat(visit.list("tls"))
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
