// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.ingest.status.FileNote.Outcome;
import io.ftpsreuse.ingest.status.Status.Check;
import io.ftpsreuse.ingest.status.Status.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status page says somebody should look at. */
class ProblemsTest {

    private static final Exception WRONG_PASSWORD =
            new GenericFileOperationFailedException(530, "530 Login incorrect.");

    private final RecentFiles recentFiles = new RecentFiles(Map.of("acme", "not-to-be-shown"));

    @BeforeEach
    void refuse() {
        recentFiles.notPolled("acme", WRONG_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer:acme-files", "consumer:acme-listing"})
    void saysOfALookThatFailsWhatWasRefusedAndWhatToDo(String check) {
        assertThat(problems(down(check, "530"))).singleElement().satisfies(problem -> {
            assertThat(problem.state()).isEqualTo(Status.DOWN);
            assertThat(problem.what()).isEqualTo("its files cannot be fetched");
            assertThat(problem.words()).isEqualTo("530 Login incorrect.");
            assertThat(problem.remedy()).isEqualTo(KnownFailure.LOGIN_REFUSED.remedy());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer:acme-outbox", "consumer:acme-outbox-queue"})
    void doesNotTakeAnOutboxThatIsDownForALookThatFails(String check) {
        assertThat(problems(down(check, "Cannot list data/out/acme")))
                .containsExactly(
                        new Problem(Status.DOWN, "acme", "nothing is pushed", "", "Cannot list data/out/acme", "", ""));
    }

    @Test
    void namesARouteThatIsDownAndNeitherLooksNorPushes() {
        assertThat(problems(down("consumer:acme-work", "no broker")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("a route is down by the health check consumer:acme-work");
                    assertThat(problem.words()).isEqualTo("no broker");
                });
    }

    @Test
    void tellsOfEachRouteThatIsDown() {
        assertThat(problems(down("consumer:acme-files", "530"), down("consumer:acme-outbox", "gone")))
                .extracting(Problem::what)
                .containsExactly("its files cannot be fetched", "nothing is pushed");
    }

    @Test
    void doesNotExplainALookThatFailsByARefusalBeforeTheLastThatCameAbout() {
        recentFiles.polled("acme");

        assertThat(problems(down("consumer:acme-files", "something else")))
                .containsExactly(
                        new Problem(Status.DOWN, "acme", "its files cannot be fetched", "", "something else", "", ""));
    }

    @Test
    void leavesTheChecksOfOthersToThem() {
        HealthChecks health = new HealthChecks(
                List.of(down("consumer:globex-files", "530"), down("consumer:acme-outbox", "x"), down("disk", "full")));
        List<VendorAccount> acme = List.of(new VendorAccount("acme", "localhost", 21, "acme", ""));

        assertThat(Problems.of("acme", recentFiles.of("acme"), health, List.of()))
                .extracting(Problem::what)
                .containsExactly("nothing is pushed");
        assertThat(Problems.ofNoVendor(health, acme))
                .extracting(Problem::subject)
                .containsExactly("consumer:globex-files", "disk");
    }

    @Test
    void tellsOfAnEndpointThatIsDownUnlessTheLookSaysIt() {
        EndpointCondition endpoint = new EndpointCondition(Status.DOWN, List.of(), "530 refused", "now", "");

        assertThat(problems(List.of(endpoint)))
                .extracting(Problem::what)
                .containsExactly("cannot be reached as it should be");
        assertThat(problems(List.of(endpoint), down("consumer:acme-files", "530")))
                .extracting(Problem::what)
                .containsExactly("its files cannot be fetched");
        assertThat(problems(List.of(endpoint), down("consumer:acme-outbox", "gone")))
                .extracting(Problem::what)
                .containsExactly("nothing is pushed", "cannot be reached as it should be");
    }

    @Test
    void countsTheFilesThatFailedAndSaysWhatToDoAboutEachKind() {
        recentFiles.failed("acme", "given-up.csv", 1, new IOException("disk full"), Outcome.QUARANTINED);
        recentFiles.failed("acme", "again.csv", 1, new IOException("disk full"), Outcome.FAILED);
        recentFiles.failed("acme", "pushed.csv", 1, new IOException("550"), Outcome.NOT_PUSHED);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.state()).isEqualTo(Status.DEGRADED);
            assertThat(problem.what()).endsWith(": 1 in the quarantine, 1 to be tried again, 1 not pushed");
            assertThat(problem.words()).isEqualTo("pushed.csv: 550");
            assertThat(problem.remedy()).contains("quarantine folder", "\"at the vendor\"", "DLQ");
        });
    }

    @Test
    void doesNotPromiseThatAMessageIsTriedAgainThatTheBrokerMayHaveGivenUp() {
        assertThat(Outcome.NOT_PUSHED.shown()).isEqualTo("not pushed");
    }

    @Test
    void remembersAFileInTheQuarantineWhileManyOthersGoWell() {
        recentFiles.failed("acme", "given-up.csv", 1, new IOException("disk full"), Outcome.QUARANTINED);
        for (int i = 0; i < 1_000; i++) {
            recentFiles.passed("acme", i + ".csv", 1, Outcome.DELIVERED);
        }

        assertThat(problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .endsWith(": 1 in the quarantine");
    }

    private List<Problem> problems(Check... checks) {
        return problems(List.of(), checks);
    }

    private List<Problem> problems(List<EndpointCondition> conditions, Check... checks) {
        return Problems.of("acme", recentFiles.of("acme"), new HealthChecks(Arrays.asList(checks)), conditions);
    }

    private static Check down(String name, String message) {
        return new Check(name, Status.DOWN, message);
    }
}
