// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.camelftp.Reports.Outcome;
import io.ftpsreuse.camelftp.Reports.Outcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final Outcome PASSED = new Outcome(Kind.PASSED, "");
    private static final Outcome FAILED = new Outcome(Kind.FAILED, "expected 226 but was 213");
    private static final Outcome SKIPPED = new Outcome(Kind.SKIPPED, "");

    @TempDir
    Path directory;

    @Test
    void complainsOfATestThatFailsWithOursOnly() {
        assertThat(compared(Map.of("AIT#one", PASSED), Map.of("AIT#one", FAILED))
                        .complaints())
                .containsExactly("AIT#one passes with ftps: and fails with ftpsreuse:: expected 226 but was 213");
    }

    @Test
    void acceptsADocumentedDifferenceOfAMethodOrAClass() {
        Map<String, Outcome> ftps = Map.of("AIT#one", PASSED, "BIT#two", PASSED, "BIT#three", PASSED);
        Map<String, Outcome> ours = Map.of("AIT#one", FAILED, "BIT#two", FAILED, "BIT#three", PASSED);

        assertThat(compared(ftps, ours, "AIT#one", "BIT").complaints()).isEmpty();
        assertThat(compared(ftps, ours, "AIT", "BIT#three").complaints()).hasSize(2);
    }

    @Test
    void complainsOfADocumentedDifferenceThatIsNone() {
        assertThat(compared(Map.of("AIT#one", PASSED), Map.of("AIT#one", PASSED), "AIT#one")
                        .complaints())
                .containsExactly("AIT#one is documented as a difference, and is none");
    }

    @Test
    void saysNothingOfADifferenceThatIsOneOnlyWithOptions() {
        DocumentedDifference byChance = new DocumentedDifference("AIT#one", "parallelTransfers=3", "the order");
        Comparison compared = new Comparison(Map.of("AIT#one", PASSED), Map.of("AIT#one", PASSED), List.of(byChance));

        assertThat(compared.complaints()).isEmpty();
    }

    @Test
    void saysNothingOfADocumentedDifferenceThatWasNotRun() {
        assertThat(compared(Map.of("AIT#one", PASSED), Map.of("AIT#one", PASSED), "BIT")
                        .complaints())
                .isEmpty();
    }

    @Test
    void looksOnlyAtWhatRanWithBothAndPassesWithFtps() {
        Map<String, Outcome> ftps = Map.of("AIT#one", FAILED, "BIT#two", SKIPPED, "CIT#three", PASSED);
        Map<String, Outcome> ours = Map.of("AIT#one", FAILED, "BIT#two", FAILED, "CIT#three", PASSED);

        assertThat(compared(ftps, ours).complaints()).isEmpty();
        assertThat(compared(ftps, ours).summary()).contains("with ftpsreuse: 1, with ftps: 1, of 2 that ran with both");
    }

    @Test
    void complainsOfATestThatDidNotRunWithOurs() {
        assertThat(compared(Map.of("AIT#one", PASSED, "BIT#two", PASSED), Map.of("AIT#one", PASSED))
                        .complaints())
                .containsExactly("BIT#two ran with ftps: and not with ftpsreuse:");
        assertThat(compared(Map.of(), Map.of()).complaints()).containsExactly("No test ran with both");
    }

    @Test
    void readsTheReportsOfSurefire() throws IOException {
        Files.writeString(
                directory.resolve("TEST-org.apache.AIT.xml"),
                """
                <testsuite>
                  <testcase classname="org.apache.AIT" name="passes"/>
                  <testcase classname="org.apache.AIT" name="fails"><failure message="one&#10;  two" type="T"/></testcase>
                  <testcase classname="org.apache.AIT" name="breaks"><error type="T">stack</error></testcase>
                  <testcase classname="org.apache.AIT" name="isSkipped"><skipped/></testcase>
                  <testcase classname="org.apache.AIT" name="isFlaky"><flakyFailure message="once"/></testcase>
                </testsuite>
                """);

        assertThat(Reports.in(directory))
                .isEqualTo(Map.of(
                        "AIT#passes", PASSED,
                        "AIT#fails", new Outcome(Kind.FAILED, "one two"),
                        "AIT#breaks", new Outcome(Kind.FAILED, "stack"),
                        "AIT#isSkipped", SKIPPED,
                        "AIT#isFlaky", new Outcome(Kind.PASSED, "at the second try")));
    }

    @Test
    void readsTheListOfDifferencesOfEachRun() throws IOException {
        List<DocumentedDifference> differences = DocumentedDifference.in(Path.of("documented.txt"));

        assertThat(differences).allSatisfy(each -> assertThat(each.reason()).isNotEmpty());
        assertThat(new DocumentedDifference("AIT", "", "why").isWith("parallelTransfers=3"))
                .isTrue();
        assertThat(new DocumentedDifference("AIT", "parallelTransfers=3", "why").isWith(""))
                .isFalse();
    }

    @Test
    void refusesAListWithoutLines() throws IOException {
        Path list = Files.writeString(directory.resolve("documented.txt"), "# nothing\n");

        assertThatThrownBy(() -> DocumentedDifference.in(list)).hasMessageContaining("has no line");
    }

    private static Comparison compared(Map<String, Outcome> ftps, Map<String, Outcome> ours, String... documented) {
        List<DocumentedDifference> differences = List.of(documented).stream()
                .map(test -> new DocumentedDifference(test, "", "why"))
                .toList();
        return new Comparison(ftps, ours, differences);
    }
}
