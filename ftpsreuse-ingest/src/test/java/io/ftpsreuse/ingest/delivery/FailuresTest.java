// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.camel.NotConnectedException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Files that cannot even be fetched, as the consumer reports them. */
class FailuresTest {

    @TempDir
    Path quarantine;

    private Prerequisite database =
            new Prerequisite("The database", () -> {}, failure -> failure.getCause() instanceof SQLException);
    private Prerequisite folders = new Prerequisite("A folder", () -> {}, failure -> false);
    private final List<String> others = new ArrayList<>();
    private FailureRecord failed;
    private Failures failures;

    @BeforeEach
    void openDatabase() {
        failed = new FailureRecord(
                new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        failed.start();
        failures = restarted();
    }

    @Test
    void writesTheReasonAfterTheLastAttemptAndLeavesTheFileAlone() throws IOException {
        failures.handleException("cannot", fetching(), new IOException("550 Failed to open file."));
        assertThat(quarantine).isEmptyDirectory();

        restarted().handleException("cannot", fetching(), new IOException("550 at ftps:x?password=tell-nobody&a=b"));

        assertThat(quarantine.resolve("orders.csv.reason.json"))
                .content()
                .contains("550", "\"at the vendor\"", IOException.class.getName())
                .doesNotContain("tell-nobody");
        assertThat(quarantine.resolve("orders.csv")).doesNotExist();
        assertThat(failed.waiting("acme")).hasSize(1);
        assertThat(others).isEmpty();
    }

    @Test
    void countsADeliveredFileThatCannotBeMovedAway() {
        Exchange delivered = fetching();

        failures.handleException("Error during commit", delivered, new IOException("550 Permission denied."));

        assertThat(failed.waiting("acme")).hasSize(1);
        assertThat(delivered.getVariable("failureCounted", Boolean.class))
                .as("so that nobody takes it for done")
                .isTrue();
    }

    @Test
    void doesNotCountAgainAFileThatFailedInTheRouteAlready() {
        Exchange counted = fetching();
        counted.setVariable("failureCounted", true);

        failures.handleException("Error during rollback", counted, new IOException("550 Permission denied."));

        assertThat(failed.waiting("acme")).isEmpty();
        assertThat(failed.failures("acme")).isEmpty();
    }

    @Test
    void countsAnewForAnotherVersionThatIsListedAlike() {
        String listedAs = VendorFile.listedAs("acme", "outgoing/orders.csv", 10, 0);

        assertThat(failed.add("acme", listedAs, Optional.empty())).isEqualTo(1);
        assertThat(failed.add("acme", listedAs, Optional.of("one"))).isEqualTo(2);
        assertThat(failed.add("acme", listedAs, Optional.empty())).isEqualTo(3);
        assertThat(failed.add("acme", listedAs, Optional.of("other"))).isEqualTo(1);
        assertThat(failed.add("acme", listedAs, Optional.of("other"))).isEqualTo(2);
    }

    @Test
    void forgetsWhatWasNotTriedForLong() {
        String gone = VendorFile.listedAs("acme", "outgoing/gone", 10, 0);
        String waiting = VendorFile.listedAs("acme", "outgoing/waiting", 10, 0);
        failed.add("acme", gone, Optional.empty());
        failed.add("acme", waiting, Optional.empty());
        failed.waitFor("acme", gone, Duration.ofDays(-2));

        assertThat(failed.forgetOlderThan(Duration.ofDays(1))).isEqualTo(1);
        assertThat(failed.failures("acme")).containsOnlyKeys(waiting);
    }

    @Test
    void takesOverTheTableOfTheVersionBefore() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("CREATE TABLE FTPSREUSE_FAILURE (vendor VARCHAR(255), listedAs CHAR(64), "
                + "attempts INT NOT NULL, waitUntil TIMESTAMP NOT NULL, PRIMARY KEY (vendor, listedAs))");
        jdbc.update("INSERT INTO FTPSREUSE_FAILURE VALUES ('acme', 'x', 3, CURRENT_TIMESTAMP)");

        FailureRecord record = new FailureRecord(database);
        record.start();

        assertThat(record.add("acme", "x", Optional.of("key"))).isEqualTo(4);
    }

    @Test
    void passesOnWhatConcernsNoFile() {
        failures.handleException("no connection", null, new IOException("refused"));

        assertThat(others).containsExactly("no connection");
        assertThat(failed.waiting("acme")).isEmpty();
    }

    @Test
    void doesNotCountWhatTheDatabaseCaused() throws Exception {
        Exception cause = new RuntimeException("not entered", new SQLException("This connection has been closed."));
        Exchange delivering = fetching();
        delivering.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);

        assertThatThrownBy(() -> restarted().process(delivering)).isSameAs(cause);
        assertThat(restarted().failed(fetching(), cause)).isFalse();

        assertThat(failed.failures("acme")).isEmpty();
        assertThat(delivering.getVariable("failureCounted"))
                .as("so that a claim goes back to the broker")
                .isNull();
        assertThat(database.reason()).isPresent();
        assertThat(database.check()).isTrue();
        assertThat(database.reason()).isEmpty();
    }

    @Test
    void doesNotCountWhatFailsWhileAFolderCannotBeWritten() throws Exception {
        folders = new Prerequisite(
                "A folder",
                () -> {
                    throw new IOException("Read-only file system");
                },
                failure -> false);

        assertThat(restarted().failed(fetching(), new IOException("550"))).isFalse();

        assertThat(failed.failures("acme")).isEmpty();
    }

    @Test
    void doesNotCountAFileWhoseServerIsAway() throws Exception {
        IOException broken = new IOException("Connection reset");
        broken.addSuppressed(new IOException("Connection refused", noConnection()));
        Exchange fetching = fetching();

        failures.handleException("Cannot retrieve file", fetching, new RuntimeException("the file", broken));

        assertThat(failed.failures("acme")).isEmpty();
        assertThat(failed.waiting("acme")).isEmpty();
        assertThat(others).as("what is told of the vendor").hasSize(1);
        assertThat(restarted().failed(fetching(), broken)).isFalse();
    }

    private static Exception noConnection() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            String uri = "ftpsreuse:nobody:x@localhost:" + port + "/?maximumReconnectAttempts=0";
            Exception failure = context.createProducerTemplate()
                    .send(uri, exchange -> exchange.getIn().setBody(""))
                    .getException();
            assertThat(failure).isInstanceOf(NotConnectedException.class);
            return failure;
        }
    }

    /** The attempts are counted across restarts. */
    private Failures restarted() {
        return new Failures(
                "acme",
                new Retries(2, Duration.ofMinutes(1)),
                new Quarantine(quarantine),
                failed,
                new FolderSteps(Map.of()),
                new Prerequisites(List.of(database), folders),
                new ExceptionHandler() {
                    @Override
                    public void handleException(Throwable exception) {
                        others.add(exception.getMessage());
                    }

                    @Override
                    public void handleException(String message, Throwable exception) {
                        others.add(message);
                    }

                    @Override
                    public void handleException(String message, Exchange exchange, Throwable exception) {
                        others.add(message);
                    }
                },
                VendorNews.NONE);
    }

    private static Exchange fetching() {
        GenericFile<Object> file = new GenericFile<>();
        file.setAbsoluteFilePath("outgoing/orders.csv");
        file.setFileName("orders.csv");
        file.setFileNameOnly("orders.csv");
        file.setFileLength(10);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, file);
        return exchange;
    }
}
