// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that accepts connections and answers nothing. */
@Tag("one-jdk")
class DatabaseTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // what the application asks for
            statement.execute("CREATE TABLE FTPSREUSE_DELIVERY (x INT)");
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void isDownAndEndsStatementsThatAreUnderWayWhileItHangs() throws Exception {
        Database database = open("&socketTimeout=2");
        Prerequisite prerequisite = database.prerequisite();
        try (Connection connection = database.connections().getConnection()) {
            assertThat(prerequisite.check()).isTrue();
            List<ProcessHandle> processes = processes(connection);
            signal("-STOP", processes);
            try {
                assertThatThrownBy(() -> inAnotherThread(connection))
                        .as("a statement of a delivery")
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(SQLException.class);
                assertThat(prerequisite.check()).isFalse();
            } finally {
                signal("-CONT", processes);
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(prerequisite::check);
        } finally {
            database.stop();
        }
    }

    @Test
    void isWaitedForAMinuteUnlessTheUrlSaysOtherwise() throws Exception {
        assertWaitsFor(Duration.ofMinutes(1), "");
        assertWaitsFor(Duration.ofSeconds(300), "&socketTimeout=300");
        assertWaitsFor(Duration.ZERO, "&socketTimeout=0");
    }

    private static void assertWaitsFor(Duration longest, String parameters) throws SQLException {
        Database database = open(parameters);
        try (Connection ofDeliveries = database.connections().getConnection();
                Connection ofLocks = database.session()) {
            assertThat(ofDeliveries.getNetworkTimeout()).isEqualTo((int) longest.toMillis());
            assertThat(ofLocks.getNetworkTimeout()).isEqualTo((int) longest.toMillis());
        } finally {
            database.stop();
        }
    }

    private static Database open(String parameters) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.setProperty("repository.url", postgres.getJdbcUrl("postgres", "postgres") + parameters);
        context.getPropertiesComponent().setInitialProperties(properties);
        return new Database(context);
    }

    private static void inAnotherThread(Connection connection) throws Exception {
        CompletableFuture.supplyAsync(() -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("SELECT 1");
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                })
                .get(15, TimeUnit.SECONDS);
    }

    /** Of the server: the one that accepts connections, and one for each of them. */
    private static List<ProcessHandle> processes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            ProcessHandle server = ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants()).toList();
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("kill", signal), processes.stream().map(process -> String.valueOf(process.pid())))
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
