// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several processes of ftpsreuse-ingest share the files of two vendors, with a broker and a PostgreSQL in processes of their
 * own, while workers, listers and the broker are killed, and some stand still for longer than their leases: in the end
 * each file was delivered exactly once to folder and queue, and none is left behind.
 *
 * <p>{@code -Pcrash} runs it in full, {@code -Dcrash.seed} with other files and other victims.
 */
@Tag("all")
class ClusterIT {

    private static final boolean FULL = Boolean.getBoolean("crash.full");
    private static final int FILES = FULL ? 2_000 : 150;
    private static final int ROUNDS = FULL ? 5 : 1;
    private static final Duration PATIENCE = Duration.ofSeconds(FULL ? 600 : 90);

    /** Longer than the lease, and than the broker waits for a sign of life. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @TempDir
    Path root;

    private final long seed = seed();

    static int[] workers() {
        return FULL ? new int[] {1, 2, 4} : new int[] {2};
    }

    @ParameterizedTest(name = "{0} workers")
    @MethodSource("workers")
    void deliverEachFileOnceWhileProcessesAreKilledAndStandStill(int workers) throws Exception {
        Random random = new Random(seed);
        try (Scene scene = new Scene(workers)) {
            scene.bring(FILES / ROUNDS / 2);
            scene.startAll();
            for (int round = 0; round < ROUNDS; round++) {
                disturb(scene, round * FILES / ROUNDS, random);
                scene.bring(round < ROUNDS - 1 ? FILES / ROUNDS : FILES - scene.brought());
            }
            scene.assertAllDeliveredOnce(
                    "%d killed, %d paused, broker killed %d times".formatted(2 * ROUNDS, 2 * ROUNDS, ROUNDS));
        }
    }

    /** One thing after the other, each when some more files are delivered. */
    private void disturb(Scene scene, int delivered, Random random) throws Exception {
        int some = FILES / ROUNDS / 10;
        scene.awaitTaken(delivered + some);
        ClusterProcess worker = scene.cluster.worker(random.nextInt(scene.workers));
        worker.kill();
        worker.start();

        scene.awaitTaken(delivered + 2 * some);
        scene.cluster.broker().kill();
        scene.cluster.broker().start();

        scene.awaitTaken(delivered + 3 * some);
        worker = scene.cluster.worker(random.nextInt(scene.workers));
        ClusterProcess lister = scene.cluster.lister(random.nextInt(2));
        worker.pause();
        lister.pause();
        scene.standStill();
        worker.resume();
        lister.resume();
        lister.kill();
        lister.start();
    }

    @ParameterizedTest(name = "{0} workers")
    @MethodSource("workers")
    // Of a few files it would say nothing.
    @Tag("long")
    void showTheirThroughputWhenNothingHappens(int workers) throws Exception {
        try (Scene scene = new Scene(workers)) {
            scene.bring(FILES);
            scene.startAll();
            scene.awaitTaken(1);
            long first = System.nanoTime();
            scene.awaitTaken(FILES);
            double seconds = (System.nanoTime() - first) / 1e9;
            scene.assertAllDeliveredOnce("undisturbed, %.1f files/s".formatted(FILES / seconds));
        }
    }

    /** Servers, database, broker, processes, and those who take the files. */
    private final class Scene implements AutoCloseable {

        private final int workers;
        private final FtpsServer acme = FtpsServers.start(FtpsProduct.VSFTPD);
        private final FtpsServer globex = FtpsServers.start(FtpsProduct.VSFTPD);
        private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
        private final Arrivals acmeFiles = new Arrivals(acme, new Random(seed));
        private final Arrivals globexFiles = new Arrivals(globex, new Random(seed + 1));
        private final GreedyReader acmeReader = new GreedyReader(root.resolve("in/acme"), root.resolve("taken/acme"));
        private final GreedyReader globexReader =
                new GreedyReader(root.resolve("in/globex"), root.resolve("taken/globex"));
        private final ClusterProcesses cluster;
        private long began;

        Scene(int workers) throws Exception {
            this.workers = workers;
            cluster = new ClusterProcesses(root, workers, postgres.getJdbcUrl("postgres", "postgres"))
                    .with("acme", acme)
                    .with("globex", globex);
        }

        void bring(int files) {
            acmeFiles.bring(files / 2);
            globexFiles.bring(files - files / 2);
        }

        int brought() {
            return acmeFiles.brought().size() + globexFiles.brought().size();
        }

        void standStill() {
            await().pollDelay(PAUSE).atMost(PAUSE.multipliedBy(2)).until(() -> true);
        }

        void startAll() throws Exception {
            cluster.start();
            began = System.nanoTime();
        }

        void awaitTaken(int files) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> taken() >= files);
        }

        private int taken() {
            return acmeReader.taken().size() + globexReader.taken().size();
        }

        void assertAllDeliveredOnce(String what) throws Exception {
            awaitTaken(1);
            long first = System.nanoTime();
            await().atMost(PATIENCE)
                    .until(() ->
                            acmeFiles.left().isEmpty() && globexFiles.left().isEmpty());
            await().atMost(PATIENCE).until(() -> nothingStaged("acme") && nothingStaged("globex"));
            double seconds = (System.nanoTime() - began) / 1e9;
            Deliveries messages = cluster.drain(FILES);
            cluster.assertRunning();
            cluster.close();
            acmeReader.close();
            globexReader.close();
            print(what, seconds, messages);
            Deliveries.assertFolder(acmeReader, acmeFiles);
            Deliveries.assertFolder(globexReader, globexFiles);
            messages.assertQueue("acme", acmeFiles);
            messages.assertQueue("globex", globexFiles);
            assertThat(acmeFiles.archived())
                    .containsExactlyInAnyOrderElementsOf(acmeFiles.brought().keySet());
            assertThat(globexFiles.archived())
                    .containsExactlyInAnyOrderElementsOf(globexFiles.brought().keySet());
        }

        private boolean nothingStaged(String vendor) throws Exception {
            return Deliveries.isEmpty(root.resolve("in").resolve(vendor));
        }

        private void print(String what, double seconds, Deliveries messages) throws Exception {
            System.out.printf(
                    "cluster test, %d workers, %s, seed %d: %d files; %d renamed into the folders, %d messages on the"
                            + " queues; %.0f s from the start; %s%n",
                    workers, what, seed, FILES, taken(), messages.count(), seconds, cluster.repairs());
        }

        @Override
        public void close() throws IOException {
            cluster.close();
            acmeReader.close();
            globexReader.close();
            postgres.close();
            globex.close();
            acme.close();
        }
    }

    private static long seed() {
        long given = Long.getLong("crash.seed", 0);
        return given == 0 ? 4 : given;
    }
}
