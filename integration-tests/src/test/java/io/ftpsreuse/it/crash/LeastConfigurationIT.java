// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vendors of whom only the required settings are given, on every server, those that confine nobody to the login directory
 * among them: what is moved away stays below the login directory.
 */
@Tag("all")
class LeastConfigurationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final String DELIVERED = "prices.csv";
    private static final String REFUSED = "orders.csv";
    private static final List<Path> OUTSIDE = List.of(Path.of("/.archive"), Path.of("/.quarantine"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    private final Map<String, FtpsServer> servers = new LinkedHashMap<>();

    @BeforeEach
    void startServers() throws IOException {
        assertThat(OUTSIDE).as("before").noneMatch(Files::exists);
        servers.put("vsftpd", FtpsServers.start(FtpsProduct.VSFTPD));
        // as installed, it confines nobody
        servers.put(
                "proftpd",
                FtpsServers.start(FtpsServerSpec.of(FtpsProduct.PROFTPD).withExtraLines("DefaultRoot /")));
        servers.put("pure-ftpd", FtpsServers.start(FtpsProduct.PURE_FTPD));
        for (Map.Entry<String, FtpsServer> vendor : servers.entrySet()) {
            vendor.getValue().files().write(DELIVERED, content(vendor.getKey(), DELIVERED));
            vendor.getValue().files().write(REFUSED, content(vendor.getKey(), REFUSED));
            // what is in the way of a delivery
            Files.createDirectories(root.resolve("in").resolve(vendor.getKey()).resolve(REFUSED));
        }
    }

    @AfterEach
    void stopServers() {
        servers.values().forEach(FtpsServer::close);
    }

    @Test
    void archivesAndQuarantinesInTheLoginDirectory() throws Exception {
        try (ClusterProcess application = ClusterProcess.application(root.resolve("application"), properties())) {
            application.start();

            assertAllMovedAway(application);
        }
    }

    @Test
    void doesSoInACluster() throws Exception {
        int port = ClusterProcesses.freePort();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ClusterProcess broker = ClusterProcess.broker(root.resolve("broker"), port)) {
            broker.start();
            String cluster =
                    """
                    broker.url=tcp://127.0.0.1:%d
                    repository.url=%s
                    cluster.role=list,work
                    """
                            .formatted(port, postgres.getJdbcUrl("postgres", "postgres"));
            try (ClusterProcess application =
                    ClusterProcess.application(root.resolve("application"), properties() + cluster)) {
                application.start();

                assertAllMovedAway(application);
            }
        }
    }

    private void assertAllMovedAway(ClusterProcess application) throws IOException {
        try {
            // A file without its archived name yet has a random end for a moment.
            await().atMost(PATIENCE).untilAsserted(() -> servers.forEach(this::assertMovedAway));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(application.lastLines(), e);
        }
        assertThat(OUTSIDE).noneMatch(Files::exists);
    }

    private void assertMovedAway(String vendor, FtpsServer server) {
        assertThat(server.files().list("")).as(vendor).containsExactly(".archive", ".quarantine");
        assertThat(server.files().list(".archive")).as(vendor).containsExactly(DELIVERED);
        assertThat(server.files().list(".quarantine")).as(vendor).containsExactly(REFUSED);
        assertThat(server.files().read(".archive/" + DELIVERED)).isEqualTo(content(vendor, DELIVERED));
        assertThat(server.files().read(".quarantine/" + REFUSED)).isEqualTo(content(vendor, REFUSED));
        assertThat(root.resolve("in").resolve(vendor).resolve(DELIVERED)).hasBinaryContent(content(vendor, DELIVERED));
        assertThat(root.resolve("application/data/quarantine").resolve(vendor).resolve(REFUSED))
                .hasBinaryContent(content(vendor, REFUSED));
    }

    private static byte[] content(String vendor, String file) {
        return (file + " of " + vendor + "\n").getBytes(UTF_8);
    }

    private String properties() throws Exception {
        String trust = VendorProperties.trust(root);
        StringBuilder properties = new StringBuilder();
        servers.forEach((vendor, server) -> properties
                .append(VendorProperties.login(vendor, server))
                .append(
                        """
                        vendor.%1$s.folder=%2$s/in/%1$s
                        vendor.%1$s.attempts=1
                        vendor.%1$s.delay=200
                        vendor.%1$s.options=initialDelay=0&%3$s
                        """
                                .formatted(vendor, root, trust)));
        return properties.toString();
    }
}
