// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.Identity;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which server certificates are accepted, what is said of the others, and what each relaxation relaxes. */
class TrustIT {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.ofThisRun();
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    static Stream<Named<Identity>> unacceptable() {
        return Stream.of(
                Named.of("unknown authority", new CertificateAuthority("another authority").localhost()),
                Named.of("self-signed", CertificateAuthority.selfSigned()),
                Named.of("wrong host name", AUTHORITY.wrongHost()),
                Named.of("expired", AUTHORITY.expired()));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void rejectsACertificateBeforeThePasswordIsSentAndNamesItsSubjectDigestAndRemedy(Identity shown) throws Exception {
        try (FtpsServer server = vsftpd(shown);
                Routes routes = Routes.start()) {
            CertificateRejectedException rejection = rejection(routes, FtpsUri.of(server, "out"));

            assertThat(rejection)
                    .hasMessageContaining(
                            shown.certificate().getSubjectX500Principal().getName())
                    .hasMessageContaining("its SHA-256 is " + digest(shown))
                    .hasMessageContaining("pinnedCertificate=sha256:" + digest(shown))
                    .hasMessageContaining("server localhost:" + server.port());
            assertThat(rejection.certificate()).isEqualTo(shown.certificate());
            assertThat(server.log()).doesNotContain("USER").doesNotContain("PASS");
            assertThat(server.files().list("")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void acceptsACertificateByTheOptionThatItsRejectionNames(Identity shown) throws Exception {
        try (FtpsServer server = vsftpd(shown);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out");
            Matcher remedy = Pattern.compile("(pinnedCertificate)=(sha256:\\w+)")
                    .matcher(rejection(routes, out).getMessage());
            assertThat(remedy.find()).isTrue();

            assertAccepted(server, routes, out.with(remedy.group(1), remedy.group(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void acceptsAPinAsOpensslPrintsIt(Identity shown) throws Exception {
        String printed = String.join(":", digest(shown).toUpperCase(Locale.ROOT).split("(?<=\\G..)"));
        try (FtpsServer server = vsftpd(shown);
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").without("sslContextParameters");
            assertAccepted(server, routes, out.with("pinnedCertificate", "sha256:" + printed));
        }
    }

    @Test
    void rejectsAnyOtherThanThePinnedCertificateEvenIfItsAuthorityIsTrusted() throws Exception {
        try (FtpsServer server = vsftpd(AUTHORITY.localhost());
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("pinnedCertificate", "sha256:" + "ab".repeat(32));

            assertThat(rejection(routes, out)).hasMessageContaining("not the pinned certificate sha256:abab");
        }
    }

    @Test
    void rejectsByTheTrustOfTheSystemWhenNoneIsConfigured() throws Exception {
        try (FtpsServer server = vsftpd(AUTHORITY.localhost());
                Routes routes = Routes.start()) {
            rejection(routes, FtpsUri.of(server, "out").without("sslContextParameters"));
        }
    }

    @Test
    void reportsARejectionToTheConsumerToo() throws Exception {
        try (FtpsServer server = vsftpd(CertificateAuthority.selfSigned());
                Routes routes = Routes.start()) {
            FtpsUri in = FtpsUri.of(server, "in").with("throwExceptionOnConnectFailed", true);

            Failure.of(CertificateRejectedException.class, () -> routes.pollOnce(in));
        }
    }

    @Test
    void acceptsAnotherHostNameIfToldToAndWarns() throws Exception {
        try (FtpsServer server = vsftpd(AUTHORITY.wrongHost());
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri lenient = FtpsUri.of(server, "out").with("hostnameVerification", false);

            assertAccepted(server, routes, lenient);
            assertThat(warnings.lines()).singleElement().asString().contains("hostnameVerification=false");
            // But not another authority.
            rejection(routes, lenient.without("sslContextParameters"));
        }
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void acceptsAnyChainIfToldToAndWarnsButStillChecksTheHostName(Identity shown) throws Exception {
        try (FtpsServer server = vsftpd(shown);
                CapturedLog warnings = CapturedLog.from(Level.WARN);
                Routes routes = Routes.start()) {
            FtpsUri lenient = FtpsUri.of(server, "out").with("trustAllCertificates", true);

            if (shown.certificate().getSubjectX500Principal().getName().contains("elsewhere")) {
                rejection(routes, lenient);
                lenient = lenient.with("hostnameVerification", false);
            }
            assertAccepted(server, routes, lenient);
            assertThat(warnings.lines("io.ftpsreuse"))
                    .anySatisfy(line -> assertThat(line).contains("trustAllCertificates=true"));
        }
    }

    private static FtpsServer vsftpd(Identity certificate) {
        return FtpsServers.start(FtpsServerSpec.of(FtpsProduct.VSFTPD).withCertificate(certificate));
    }

    private static CertificateRejectedException rejection(Routes routes, FtpsUri out) {
        FtpsUri once = out.with("maximumReconnectAttempts", 0);
        return Failure.of(CertificateRejectedException.class, () -> routes.upload(once, "file", CONTENT));
    }

    private static void assertAccepted(FtpsServer server, Routes routes, FtpsUri out) {
        routes.upload(out, "file", CONTENT);
        assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
        assertThat(server.resumedDataConnections()).isPositive();
    }

    private static String digest(Identity identity) throws Exception {
        byte[] encoded = identity.certificate().getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }
}
