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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of the role alone on one database and one broker, as while one version replaces another. */
@Tag("all")
class TwoProcessesAloneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String REFUSED = "another process with the same repository.url fetches this vendor's files";
    private static final int FILES = 60;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    @Test
    void oneFetchesAVendorsFilesAndTheOtherTakesOverWhenItIsKilled() throws Exception {
        int port = ClusterProcesses.freePort();
        String brokerUrl = "tcp://127.0.0.1:" + port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD);
                GreedyReader reader = new GreedyReader(root.resolve("in"), root.resolve("taken"));
                ClusterProcess broker = ClusterProcess.broker(root.resolve("broker"), port)) {
            broker.start();
            String properties = properties(server, brokerUrl, postgres.getJdbcUrl("postgres", "postgres"));
            try (ClusterProcess one = ClusterProcess.application(root.resolve("one"), properties);
                    ClusterProcess other = ClusterProcess.application(root.resolve("other"), properties)) {
                Arrivals vendor = new Arrivals(server, new Random(1));
                vendor.bring(FILES / 2);
                one.start();
                other.start();
                await().atMost(PATIENCE).until(() -> vendor.left().isEmpty() && refusals(one, other) == 1);

                ClusterProcess holder = one.logged(REFUSED) == 0 ? one : other;
                ClusterProcess waiting = holder == one ? other : one;
                vendor.bring(FILES / 2);
                await().atMost(PATIENCE).until(() -> vendor.left().size() < FILES / 2);
                holder.kill();
                await().atMost(PATIENCE).until(() -> vendor.left().isEmpty());

                assertThat(waiting.logged("has released this vendor")).isEqualTo(1);
                assertThat(refusals(one, other)).as("said once").isEqualTo(1);
                Deliveries.drain(brokerUrl, FILES, "acme").assertQueue("acme", vendor);
                reader.finish();
                Deliveries.assertFolder(reader, vendor);
                assertThat(vendor.archived())
                        .containsExactlyInAnyOrderElementsOf(vendor.brought().keySet());
            }
        }
    }

    private static long refusals(ClusterProcess... processes) throws IOException {
        long count = 0;
        for (ClusterProcess process : Stream.of(processes).toList()) {
            count += process.logged(REFUSED);
        }
        return count;
    }

    private String properties(FtpsServer server, String brokerUrl, String database) throws Exception {
        return ClusterProcesses.reach("acme", server, root)
                + """
                vendor.acme.folder=%1$s/in
                vendor.acme.queue=%2$s
                vendor.acme.retry-delay=100ms
                vendor.acme.quarantine=%1$s/quarantine
                broker.url=%3$s?connectionTTL=3000&clientFailureCheckPeriod=1000
                repository.url=%4$s
                leftovers.age=3s
                """
                        .formatted(root, Deliveries.queueOf("acme"), brokerUrl, database);
    }
}
