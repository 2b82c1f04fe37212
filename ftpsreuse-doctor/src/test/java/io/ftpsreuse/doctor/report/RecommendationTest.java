// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    private static final ExaminationPlan PLAN =
            ExaminationPlan.of(new Target("ftp.example", 21, "joe", "out", false), Duration.ofSeconds(10));

    private final Observations observations = new Observations(false);
    private final Login login = login(Map.of());

    @Test
    void keepsBothTlsVersionsIfBothResumeOverOneControlConnection() {
        outcomes(good(1), good(1), good(1));

        assertThat(Recommendation.protocols(observations, login)).isEqualTo(Login.ALL_PROTOCOLS);
    }

    @Test
    void selectsTls12IfTls13NeedsMoreLogins() {
        outcomes(good(7), good(1), failed());

        assertThat(Recommendation.protocols(observations, login)).containsExactly("TLSv1.2");
    }

    /** Like servers in Go, if JSSE did not discard their tickets. */
    @Test
    void selectsTls12IfOnlyItsTicketsResume() {
        outcomes(good(7), failed(), good(1));

        assertThat(Recommendation.protocols(observations, login)).containsExactly("TLSv1.2");
    }

    @Test
    void keepsBothIfTls12NeedsMoreLoginsToo() {
        outcomes(good(7), good(2), good(1));

        assertThat(Recommendation.protocols(observations, login)).isEqualTo(Login.ALL_PROTOCOLS);
    }

    @Test
    void keepsBothIfTls12DoesNotResume() {
        outcomes(good(7), failed(), failed());

        assertThat(Recommendation.protocols(observations, login)).isEqualTo(Login.ALL_PROTOCOLS);
    }

    @Test
    void selectsTls12IfTls13DoesNotResume() {
        outcomes(failed(), good(3), good(3));

        assertThat(Recommendation.protocols(observations, login)).containsExactly("TLSv1.2");
    }

    @Test
    void includesTheNeedsOfTheServerInTheUri() {
        assertThat(uri(login)).doesNotContain("passiveMode", "EPSV", "controlEncoding", "overlapHandshake");

        observations.needs().active(true);
        observations.needs().extendedPassive(true);
        observations.needs().utf8(true);
        observations.needs().noOverlap(true);

        assertThat(uri(login))
                .contains("&passiveMode=false&")
                .contains("&ftpClient.useEPSVwithIPv4=true&")
                .contains("&ftpClient.controlEncoding=UTF-8&")
                .endsWith("&overlapHandshake=false");
    }

    /** The examination has tested them. */
    @Test
    void prefersTheNeedsOfTheServerToOptionsOfTheEndpoint() {
        observations.needs().extendedPassive(true);

        assertThat(uri(login(Map.of("ftpClient.useEPSVwithIPv4", "false"))))
                .containsOnlyOnce("useEPSVwithIPv4")
                .contains("ftpClient.useEPSVwithIPv4=true");
    }

    @Test
    void recommendsTheTrustStoreBeforeThePinForAnUnknownAuthorityOnly() {
        assertThat(hint(ReportAudience.COMMAND, Verdict.CERTIFICATE))
                .contains("--pin")
                .doesNotContain("--trust-store");

        observations.authorityUnknown(true);

        assertThat(hint(ReportAudience.COMMAND, Verdict.CERTIFICATE)).containsSubsequence("--trust-store", "--pin");
        assertThat(hint(ReportAudience.APPLICATION, Verdict.CERTIFICATE))
                .containsSubsequence("trustedCertificates", "pinnedCertificate")
                .doesNotContain("--");
    }

    @Test
    void recommendsOptionsOfTheAudience() {
        assertThat(hint(ReportAudience.COMMAND, Verdict.CLIENT_CERTIFICATE)).contains("--key-store");
        assertThat(hint(ReportAudience.APPLICATION, Verdict.CLIENT_CERTIFICATE)).contains("clientCertificate");
        assertThat(hint(ReportAudience.COMMAND, Verdict.NO_DATA_CONNECTION)).contains("--active");
        assertThat(hint(ReportAudience.APPLICATION, Verdict.NO_DATA_CONNECTION)).contains("passiveMode=false");
    }

    private String uri(Login used) {
        return new Recommendation(PLAN, used, ReportAudience.COMMAND, observations, Verdict.USABLE)
                .uri()
                .orElseThrow();
    }

    private String hint(ReportAudience audience, Verdict verdict) {
        return new Recommendation(PLAN, login, audience, observations, verdict)
                .hint()
                .orElseThrow();
    }

    private void outcomes(Outcome... outcomes) {
        for (ResumptionMechanism mechanism : ResumptionMechanism.values()) {
            observations.outcome(mechanism, outcomes[mechanism.ordinal()]);
        }
    }

    private static Outcome good(long controlConnections) {
        AttemptCount three = new AttemptCount(3, 3);
        return new Outcome(three, three, AttemptCount.NONE, controlConnections, Optional.empty());
    }

    private static Outcome failed() {
        return Outcome.of(new IOException("425"));
    }

    private static Login login(Map<String, String> uriOptions) {
        return Login.of("x", SessionReusingFtpsClientFactory::builder, false, uriOptions);
    }
}
