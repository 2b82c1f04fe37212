// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.ingest.Dashboard.Line;
import io.ftpsreuse.ingest.Dashboard.Panel;
import io.ftpsreuse.ingest.Dashboard.Target;
import io.ftpsreuse.ingest.Prometheus.Series;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The queries of the Grafana dashboard, asked of a Prometheus that has read the metrics of an application at work. What came
 * of them is drawn in {@code target/dashboard.png}.
 */
@Tag("browser")
class DashboardTest {

    private static final Path DASHBOARD = Path.of("../../deploy/grafana/ftpsreuse.json");

    /** As often as Prometheus reads, which is once a second. */
    private static final int READINGS = Integer.getInteger("dashboard.seconds", 12);

    private static final int RATE_SECONDS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(READINGS + 60);

    private static final List<String> MECHANISMS = List.of("tls13_ticket", "tls12_session_id");

    @TempDir(factory = StatusScene.Nearby.class)
    Path root;

    @Test
    void asksForWhatAnApplicationAtWorkHas() throws Exception {
        Chromium chromium = Chromium.in(root.toAbsolutePath());
        int port = StatusScene.freePort();
        try (EmbeddedFtpsServer acme = server("acme", "TLSv1.3");
                EmbeddedFtpsServer globex = server("globex", "TLSv1.2");
                Prometheus prometheus = Prometheus.reading(port, root);
                RunningApplication application = start(acme, globex, port)) {
            assertThat(application.await()).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> mechanisms(prometheus)
                    .containsAll(MECHANISMS));
            // for a rate there must be more than one reading
            int enough = Math.max(READINGS, prometheus.readings() + RATE_SECONDS);
            Awaitility.await().atMost(PATIENCE).until(() -> prometheus.readings() >= enough);

            draw(prometheus, chromium);
        }
    }

    /** By which sessions have been resumed, as far as it has read. */
    private static List<String> mechanisms(Prometheus prometheus) throws Exception {
        return prometheus.now("ftpsreuse_connections_data_total > 0").stream()
                .map(series -> series.labels().get("mechanism"))
                .toList();
    }

    private void draw(Prometheus prometheus, Chromium chromium) throws Exception {
        Dashboard dashboard = Dashboard.in(DASHBOARD);
        Instant to = Instant.now();
        Instant from = to.minusSeconds(READINGS);
        List<List<Line>> drawn = new ArrayList<>();
        for (Panel panel : dashboard.panels()) {
            List<Line> lines = new ArrayList<>();
            for (Target target : panel.targets()) {
                List<Series> found = prometheus.range(query(target), from, to);
                found.forEach(series -> lines.add(Dashboard.line(target, series)));
            }
            assertThat(lines).as(panel.title()).isNotEmpty().allSatisfy(line -> assertThat(line.legend())
                    .matches("localhost:.+|(acme|globex)( (waiting|retried|quarantined))?")
                    .doesNotContain("?"));
            assertThat(lines)
                    .as(
                            "%s, without a control connection's handshake: there may have been none for so long",
                            panel.title())
                    .filteredOn(line -> !line.legend().endsWith(" control"))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line.values()).as(line.legend()).isNotEmpty());
            drawn.add(lines);
        }
        MECHANISMS.forEach(mechanism -> assertThat(drawn.get(0))
                .anyMatch(line -> line.legend().endsWith(" " + mechanism)
                        && line.values().values().stream().anyMatch(rate -> rate > 0)));
        Path page = Files.writeString(
                root.resolve("dashboard.html"), dashboard.drawn(drawn, from.getEpochSecond(), to.getEpochSecond()));
        chromium.screenshot(
                page.toRealPath().toUri().toString(), Path.of("dashboard.png").toAbsolutePath(), 1100, 1700);
    }

    /** With Grafana's variables as Grafana would set them. */
    private static String query(Target target) {
        return target.query().replace("$server", ".*").replace("$__rate_interval", RATE_SECONDS + "s");
    }

    private RunningApplication start(EmbeddedFtpsServer acme, EmbeddedFtpsServer globex, int port) throws Exception {
        String properties = vendor("acme", acme)
                + "vendor.acme.outbox=%1$s/outbox\nvendor.acme.upload-directory=incoming\n".formatted(root)
                + vendor("globex", globex)
                + "camel.management.enabled=true\ncamel.management.port=" + port;
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private String vendor(String name, EmbeddedFtpsServer server) {
        return """
                vendor.%1$s.host=localhost
                vendor.%1$s.port=%2$d
                vendor.%1$s.username=%1$s
                vendor.%1$s.password=secret
                vendor.%1$s.directory=outgoing
                vendor.%1$s.folder=%4$s/in/%1$s
                vendor.%1$s.max-files=1
                vendor.%1$s.delay=400
                vendor.%1$s.options=initialDelay=0&pinnedCertificate=sha256:%3$s
                """
                .formatted(name, server.port(), server.certificateSha256(), root);
    }

    /** One file comes with each poll, as long as the picture takes. */
    private EmbeddedFtpsServer server(String vendor, String protocol) throws IOException {
        Path outgoing = Files.createDirectories(root.resolve(vendor).resolve("outgoing"));
        for (int i = 0; i < 3 * READINGS; i++) {
            Files.write(outgoing.resolve("orders-" + i + ".csv"), new byte[20_000 + 7_000 * (i % 5)]);
        }
        Path outbox = Files.createDirectories(root.resolve("outbox"));
        for (int i = 0; i < READINGS; i++) {
            Files.write(outbox.resolve("confirmation-" + i + ".xml"), new byte[3_000]);
        }
        return EmbeddedFtpsServer.builder()
                .user(vendor, "secret", root.resolve(vendor).toAbsolutePath())
                .tlsVersions(protocol)
                .start();
    }
}
