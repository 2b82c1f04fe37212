// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The broker and PostgreSQL, each a process of its own, are away for many times as long as the failures of a file would take
 * to bring it into the quarantine: hours, by the standard settings. The files wait, none counts as failed, and all are
 * delivered once within a minute of the return. The application is not restarted.
 */
@Tag("long")
class AwayIT {

    private static final boolean FULL = Boolean.getBoolean("crash.full");
    private static final int FILES = FULL ? 100 : 20;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** The application's settings have a file fail for the last time a tenth of a second after the first. */
    private static final Duration AWAY = Duration.ofSeconds(FULL ? 60 : 15);

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"alone", "list,work"})
    void filesWaitForTheBrokerAndTheDatabaseAndGoOnWithinAMinute(String role) throws Exception {
        try (Scene scene = new Scene(role)) {
            scene.bringAndAwait();

            scene.broker.kill();
            scene.vendor.bring(FILES);
            scene.standStill();
            scene.broker.start();
            scene.awaitAllTaken();

            scene.postgres.stop();
            scene.vendor.bring(FILES);
            scene.standStill();
            scene.postgres.start();
            scene.awaitAllTaken();

            // in the middle of deliveries
            int before = scene.reader.taken().size();
            scene.vendor.bring(FILES);
            await().atMost(A_MINUTE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> scene.reader.taken().size() > before);
            scene.broker.kill();
            scene.postgres.stop();
            scene.standStill();
            scene.postgres.start();
            scene.broker.start();
            scene.awaitAllTaken();

            scene.assertEachOnceAndNoneFailed();
        }
    }

    /** Servers, database, broker, application, and who takes the files. */
    private final class Scene implements AutoCloseable {

        private final FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
        private final Arrivals vendor = new Arrivals(server, new Random(1));
        private final RestartablePostgres postgres =
                new RestartablePostgres(root.resolve("postgres"), ClusterProcesses.freePort());
        private final int brokerPort = ClusterProcesses.freePort();
        private final ClusterProcess broker =
                ClusterProcess.broker(root.resolve("broker"), brokerPort).start();
        private final GreedyReader reader = new GreedyReader(root.resolve("in/acme"), root.resolve("taken"));
        private final String database = postgres.url();
        private final ClusterProcess application;

        Scene(String role) throws Exception {
            application = ClusterProcess.application(
                            root.resolve("application"),
                            ClusterProcesses.reach("acme", server, root)
                                    + """
                                    vendor.acme.folder=%1$s/in/acme
                                    vendor.acme.queue=%2$s
                                    vendor.acme.attempts=2
                                    vendor.acme.retry-delay=100ms
                                    vendor.acme.quarantine=%1$s/quarantine
                                    broker.url=%3$s
                                    repository.url=%4$s
                                    cluster.role=%5$s
                                    """
                                            .formatted(root, Deliveries.queueOf("acme"), brokerUrl(), database, role))
                    .start();
        }

        private String brokerUrl() {
            return "tcp://127.0.0.1:" + brokerPort;
        }

        void bringAndAwait() throws IOException {
            vendor.bring(FILES);
            awaitAllTaken();
        }

        void standStill() throws IOException {
            await().pollDelay(AWAY).atMost(AWAY.multipliedBy(2)).until(() -> true);
            assertThat(root.resolve("quarantine")).doesNotExist();
            assertThat(application.isRunning()).as(application.lastLines()).isTrue();
        }

        void awaitAllTaken() throws IOException {
            try {
                await().atMost(A_MINUTE).until(() -> vendor.left().isEmpty());
            } catch (RuntimeException e) {
                throw new AssertionError(application.lastLines(), e);
            }
        }

        void assertEachOnceAndNoneFailed() throws Exception {
            assertThat(failures()).as("failures counted").isZero();
            assertThat(root.resolve("quarantine")).doesNotExist();
            // the pool waits 10 s for a database, and an idle application need not notice a shorter outage
            long outages = application.logged("cannot be used, so no files are fetched");
            assertThat(outages).as("one line for each outage").isBetween(2L, 4L);
            assertThat(application.logged("can be used again"))
                    .as("and one for its end")
                    .isEqualTo(outages);
            Deliveries deliveries =
                    Deliveries.drain(brokerUrl(), vendor.brought().size(), "acme");
            assertThat(application.stop()).isTrue();
            reader.finish();
            deliveries.assertQueue("acme", vendor);
            Deliveries.assertFolder(reader, vendor);
            assertThat(vendor.archived())
                    .containsExactlyInAnyOrderElementsOf(vendor.brought().keySet());
        }

        private int failures() throws SQLException {
            try (var connection = DriverManager.getConnection(database);
                    var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM FTPSREUSE_FAILURE")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Override
        public void close() throws IOException {
            application.close();
            broker.close();
            reader.close();
            postgres.close();
            server.close();
        }
    }
}
