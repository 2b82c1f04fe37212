// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.ingest.cluster.VendorLocks.Sessions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose a vendor is, of several processes on one database. */
class VendorLocksTest {

    private static EmbeddedPostgres postgres;

    /** PostgreSQL may take a moment to end the sessions of the test before. */
    private final String acme = "acme" + UUID.randomUUID();

    private final List<VendorLocks> processes = new ArrayList<>();
    private final List<Connection> opened = new ArrayList<>();

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @AfterEach
    void stop() {
        processes.forEach(VendorLocks::stop);
    }

    static Stream<Named<Function<VendorLocksTest, VendorLocks>>> databases() {
        String h2 = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        return Stream.of(
                Named.of(
                        "PostgreSQL",
                        test -> test.process(VendorLocks::ofPostgres, postgres.getJdbcUrl("postgres", "postgres"))),
                Named.of("H2", test -> test.process(VendorLocks::ofH2, h2)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aVendorIsOfOneProcessUntilItStops(Function<VendorLocksTest, VendorLocks> database) {
        VendorLocks one = database.apply(this);
        VendorLocks other = database.apply(this);

        assertThat(one.of(acme).getAsBoolean()).isTrue();
        assertThat(one.of("globex" + acme).getAsBoolean()).isTrue();
        assertThat(other.of(acme).getAsBoolean()).isFalse();
        assertThat(one.of(acme).getAsBoolean()).as("still").isTrue();
        assertThat(other.of("initech").getAsBoolean()).as("another vendor").isTrue();

        one.stop();
        await().until(() -> other.of(acme).getAsBoolean());
        await().until(() -> other.of("globex" + acme).getAsBoolean());
    }

    /** As when a process is killed: nobody says that it has ended. */
    @ParameterizedTest
    @MethodSource("databases")
    void aVendorIsFreeWhenTheSessionEnds(Function<VendorLocksTest, VendorLocks> database) throws SQLException {
        VendorLocks one = database.apply(this);
        VendorLocks other = database.apply(this);
        assertThat(one.of(acme).getAsBoolean()).isTrue();

        opened.get(0).close();

        await().until(() -> other.of(acme).getAsBoolean());
        assertThat(one.of(acme).getAsBoolean()).as("what it has lost").isFalse();
        other.stop();
        await("by another session").until(() -> one.of(acme).getAsBoolean());
    }

    /** As when the database is restarted: the process does not hear of it before it asks. */
    @Test
    void aVendorIsNotHeldAnyMoreWhenTheDatabaseHasEndedTheSession() throws Exception {
        String url = postgres.getJdbcUrl("postgres", "postgres");
        VendorLocks one = process(VendorLocks::ofPostgres, url);
        VendorLocks other = process(VendorLocks::ofPostgres, url);
        assertThat(one.of(acme).getAsBoolean()).isTrue();

        try (Connection administrator = DriverManager.getConnection(url);
                var statement = administrator.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        }

        await().until(() -> other.of(acme).getAsBoolean());
        assertThat(one.of(acme).getAsBoolean()).isFalse();
    }

    @Test
    void nothingIsPolledWhileTheDatabaseDoesNotAnswer() {
        VendorLocks locks = VendorLocks.ofPostgres(() -> {
            throw new SQLException("Connection refused");
        });

        assertThatException()
                .isThrownBy(() -> locks.of(acme).getAsBoolean())
                .withMessageContainingAll(acme, "Connection refused");
    }

    private VendorLocks process(Function<Sessions, VendorLocks> locks, String url) {
        VendorLocks process = locks.apply(() -> {
            Connection session = DriverManager.getConnection(url);
            opened.add(session);
            return session;
        });
        processes.add(process);
        process.start();
        return process;
    }
}
