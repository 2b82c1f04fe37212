// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who is entitled to publish, on both databases. */
class DeliveryJournalTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    static Stream<Named<DataSource>> databases() {
        return Stream.of(
                Named.of("PostgreSQL", postgres.getPostgresDatabase()),
                Named.of("H2", new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void letsTheFirstOfTwoAttemptsIn(DataSource database) {
        DeliveryJournal journal = started(database);
        String first = attempt();

        assertThat(journal.claim(KEY, first)).isEqualTo(first);
        assertThat(journal.claim(KEY, attempt())).isEqualTo(first);
        assertThat(journal.winner(KEY)).contains(first);
        assertThat(journal.contains(KEY)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void letsOneOfManyAttemptsInThatComeAtOnce(DataSource database) throws Exception {
        DeliveryJournal journal = started(database);
        Set<String> winners = ConcurrentHashMap.newKeySet();
        Callable<Boolean> claim = () -> winners.add(journal.claim(KEY, attempt()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var result : threads.invokeAll(Collections.nCopies(64, claim))) {
                result.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(winners).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void letsNoAttemptInThatWasDeclaredVoid(DataSource database) {
        DeliveryJournal journal = started(database);
        String late = attempt();

        assertThat(journal.declareVoid(late)).isTrue();
        assertThat(journal.declareVoid(late)).as("once more, after a crash").isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> journal.claim(KEY, late))
                .withMessageContaining(late);
        assertThat(journal.winner(KEY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void declaresNoAttemptVoidThatIsIn(DataSource database) {
        DeliveryJournal journal = started(database);
        String winner = journal.claim(KEY, attempt());

        assertThat(journal.declareVoid(winner)).isFalse();
        assertThat(journal.winner(KEY)).contains(winner);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keepsTheTargetsApart(DataSource database) throws Exception {
        DeliveryJournal folder = started(database);
        DeliveryJournal queue = new DeliveryJournal(database, "queue" + attempt());
        queue.start();

        folder.claim(KEY, attempt());

        assertThat(queue.contains(KEY)).isFalse();
        assertThat(queue.add(KEY)).isTrue();
        assertThat(queue.add(KEY)).isFalse();
    }

    /** H2 reads all rows of the targets if the query has a list for each column of the primary key. */
    @Test
    void readsOnlyTheRowsOfTheKeys() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DeliveryJournal folder = new DeliveryJournal(database, "folder");
        folder.start();
        for (int i = 0; i < 100; i++) {
            folder.claim("key" + i, attempt());
        }

        String plan = new JdbcTemplate(database)
                .queryForObject(
                        "EXPLAIN ANALYZE " + DeliveryJournal.knownQuery(2),
                        String.class,
                        "folder",
                        "key1",
                        "queue",
                        "key2");

        assertThat(plan).containsPattern("scanCount: [1-9]\\s");
        assertThat(folder.known(Set.of("folder", "queue"), Set.of("key1", "key99", "other")))
                .containsExactlyInAnyOrder("key1", "key99");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void forgetsWhatIsOld(DataSource database) {
        DeliveryJournal journal = started(database);
        journal.claim(KEY, attempt());

        assertThat(journal.forgetOlderThan(Duration.ofHours(1))).isZero();
        assertThat(journal.contains(KEY)).isTrue();
        assertThat(journal.forgetOlderThan(Duration.ofHours(-1))).isPositive();
        assertThat(journal.contains(KEY)).isFalse();
    }

    private static DeliveryJournal started(DataSource database) {
        DeliveryJournal journal = new DeliveryJournal(database, "folder" + attempt());
        journal.start();
        return journal;
    }

    private static String attempt() {
        return UUID.randomUUID().toString();
    }
}
