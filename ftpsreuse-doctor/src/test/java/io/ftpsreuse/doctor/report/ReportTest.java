// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {

    private static final Report REPORT = new Report(
            "ftps://joe@ftp.example:21/",
            Instant.EPOCH,
            "test",
            List.of(new Section(
                    "Login",
                    List.of(
                            Finding.of(Level.NOTE, "Words", "@|red of\u001b[31m\r\n the|@ server"),
                            Finding.of(
                                    Level.FAIL,
                                    "Login",
                                    "",
                                    KnownFailures.explain(530, "530 Login incorrect"),
                                    ReportAudience.APPLICATION)))),
            Verdict.LOGIN,
            Optional.empty(),
            Optional.of("a hint"),
            new FactSheet().facts(new Observations(false), ""));

    @Test
    void isTextWithoutControlCharactersOrMarkupOfOthers() {
        assertThat(REPORT.toText())
                .contains("  note   Words: @|red of?[31m /  the|@ server\n")
                .contains("  FAIL   Login: 530 Login incorrect\n")
                .contains("What to do: ")
                .contains("Verdict: The server refuses the login. (exit code 6)\n")
                .doesNotContain("\u001b");
    }

    @Test
    void printsTheSameRemedyOnce() {
        Finding refused = Finding.of(
                Level.FAIL, "Login", "", KnownFailures.explain(530, "530 Login incorrect"), ReportAudience.APPLICATION);
        Finding unknown = Finding.of(
                Level.WARN, "SIZE", "", KnownFailures.explain(499, "499 Perhaps"), ReportAudience.APPLICATION);
        Finding alsoUnknown = Finding.of(
                Level.WARN, "REST", "", KnownFailures.explain(498, "498 Perhaps not"), ReportAudience.APPLICATION);
        Report twice = new Report(
                REPORT.target(),
                REPORT.at(),
                REPORT.environment(),
                List.of(
                        new Section("Login", List.of(refused, unknown)),
                        new Section("Again", List.of(refused, alsoUnknown))),
                REPORT.verdict(),
                REPORT.uri(),
                REPORT.hint(),
                REPORT.facts());

        List<String> advice = twice.toText()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("What "))
                .map(line -> line.replaceFirst("(: \\w+).*", "$1"))
                .toList();
        assertThat(advice)
                .containsExactly(
                        "What it means: User",
                        "What to do: Check",
                        "What to do: See",
                        "What it means, and what to do: see",
                        "What to do: see");
    }

    @Test
    void isColouredIfRequested() {
        assertThat(new TextReport(Ansi.ON).render(REPORT)).contains("\u001b[31m  FAIL   ");
    }

    @Test
    void isJson() throws Exception {
        JsonObject json = (JsonObject) Jsoner.deserialize(REPORT.toJson());

        assertThat(json.getString("verdict")).isEqualTo("LOGIN");
        assertThat(json.getInteger("exitCode")).isEqualTo(6);
        assertThat(json.get("uri")).isNull();
        assertThat(REPORT.toJson()).contains("530 Login incorrect");
    }

    @Test
    void hasAllVerdictsInItsSchema() throws Exception {
        try (InputStream in = Report.class.getResourceAsStream("report.schema.json")) {
            JsonObject schema = (JsonObject) Jsoner.deserialize(new InputStreamReader(in, StandardCharsets.UTF_8));
            JsonObject properties = (JsonObject) schema.get("properties");
            JsonObject verdict = (JsonObject) properties.get("verdict");

            assertThat(verdict.<List<Object>>getCollection("enum"))
                    .containsExactlyElementsOf(
                            Arrays.stream(Verdict.values()).map(Enum::name).toList());
        }
    }

    @Test
    void removesARepeatedSecretFromFacts() {
        FactSheet factSheet = new FactSheet();
        factSheet.greeting("220 Hello hush-hush\r\n");
        factSheet.features(List.of("X-hush-hush"));

        Facts facts = factSheet.facts(new Observations(false), "hush-hush");

        assertThat(facts.greeting()).contains("220 Hello xxxxxx");
        assertThat(facts.features()).containsExactly("X-xxxxxx");
    }

    @Test
    void removesARepeatedSecretFromFindings() {
        Finding finding = Finding.of(Level.NOTE, "x", "530 Not with hush-hush");

        assertThat(finding.without("hush-hush").text()).isEqualTo("530 Not with xxxxxx");
    }

    @Test
    void hasAUniqueExitCodeForEachVerdict() {
        List<Integer> codes =
                Arrays.stream(Verdict.values()).map(Verdict::exitCode).toList();

        assertThat(codes).doesNotHaveDuplicates().doesNotContain(1, 2).contains(0);
    }
}
