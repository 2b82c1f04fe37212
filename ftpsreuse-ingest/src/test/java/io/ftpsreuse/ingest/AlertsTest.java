// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerting rules in deploy/prometheus, by a real Prometheus that reads an application with vendors in all sorts of trouble. */
@Tag("one-jdk")
class AlertsTest {

    private static final Path RULES = Path.of("../../deploy/prometheus/alerts.yaml");
    private static final Pattern NAME = Pattern.compile("- alert: (\\w+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private EmbeddedFtpsServer server;
    private EmbeddedFtpsServer leaving;
    private HttpServer renewing;
    private int port;

    @BeforeEach
    void startServers() throws IOException {
        Path home = Files.createDirectories(root.resolve("vendor"));
        Files.writeString(Files.createDirectories(home.resolve("outgoing")).resolve("orders.csv"), "1;42");
        Files.writeString(Files.createDirectories(home.resolve("reports")).resolve("report.csv"), "1");
        server = EmbeddedFtpsServer.builder().user("acme", "secret", home).start();
        leaving = EmbeddedFtpsServer.builder().user("acme", "secret", home).start();
        port = StatusScene.freePort();
        renewing = renewing();
    }

    /** The metrics of an application whose server gives no session to resume, which the one of this test does not. */
    private static HttpServer renewing() throws IOException {
        HttpServer metrics = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        AtomicInteger readings = new AtomicInteger();
        metrics.createContext("/observe/metrics", exchange -> {
            int reading = readings.incrementAndGet();
            byte[] series =
                    """
                    # TYPE ftpsreuse_renewals_total counter
                    ftpsreuse_renewals_total{endpoint="starved",cause="session_used_up"} %1$d
                    # TYPE ftpsreuse_connections_data_total counter
                    ftpsreuse_connections_data_total{endpoint="starved",mechanism="tls13_ticket"} %1$d
                    """
                            .formatted(reading)
                            .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, series.length);
            exchange.getResponseBody().write(series);
            exchange.close();
        });
        metrics.start();
        return metrics;
    }

    @AfterEach
    void stopServers() {
        server.close();
        leaving.close();
        renewing.stop(0);
    }

    @Test
    void fireEach() throws Exception {
        // what is in the way of two files, of which one is given up and one is tried again
        Files.createDirectories(root.resolve("in/quarantined/orders.csv"));
        Files.createDirectories(root.resolve("in/retried/report.csv"));
        try (Prometheus prometheus = Prometheus.reading(
                        root, inTheTimeOfATest(), port, renewing.getAddress().getPort());
                RunningApplication application =
                        RunningApplication.start(root, properties(), route -> route.whenDone(1))) {
            // until it is known to have been polled
            Awaitility.await().atMost(PATIENCE).until(() -> !prometheus
                    .now("ftpsreuse_vendor_last_success_seconds{vendor=\"leaving\", of=\"poll\"} > 0")
                    .isEmpty());
            leaving.close();

            Set<String> all = NAME.matcher(Files.readString(RULES))
                    .results()
                    .map(alert -> alert.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> fired = new TreeSet<>();
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                prometheus.firing().forEach(labels -> fired.add(labels.get("alertname")));
                assertThat(fired).containsAll(all);
            });
            assertThat(prometheus.firing())
                    .as("not of the vendor that does well, but that its certificate expires")
                    .noneMatch(alert -> "well".equals(alert.get("vendor"))
                            && !alert.get("alertname").equals("FtpsReuseCertificateExpires"));
            assertThat(files(prometheus))
                    .containsEntry("quarantined", Map.of("waiting", 0.0, "retried", 0.0, "quarantined", 1.0));
            assertThat(files(prometheus))
                    .containsEntry("retried", Map.of("waiting", 0.0, "retried", 1.0, "quarantined", 0.0));
            assertThat(files(prometheus))
                    .containsEntry("well", Map.of("waiting", 0.0, "retried", 0.0, "quarantined", 0.0));
            assertThat(application.context().isStarted()).isTrue();
        }
    }

    private static Map<String, Map<String, Double>> files(Prometheus prometheus) throws Exception {
        return prometheus.now("ftpsreuse_vendor_files").stream()
                // unknown, of a vendor that was never listed
                .filter(series -> !series.values().isEmpty())
                .collect(Collectors.groupingBy(
                        series -> series.labels().get("vendor"),
                        Collectors.toMap(
                                series -> series.labels().get("state"),
                                series -> series.values().values().iterator().next())));
    }

    /** The rules with shorter times, and with an expiry that is nearer than the test's certificate has. */
    private static String inTheTimeOfATest() throws IOException {
        String rules = Files.readString(RULES)
                .replaceAll("\\[(15m|2h)]", "[8s]")
                .replaceAll("offset (15m|2h)", "offset 8s")
                .replace("for: 10m", "for: 1s")
                .replace("> 3600", "> 3")
                .replace("14 * 86400", "1400 * 86400");
        assertThat(Pattern.compile("\\d+[mh]\\b").matcher(rules).results().map(MatchResult::group))
                .as("times that are too long for a test")
                .isEmpty();
        return rules;
    }

    private String properties() throws IOException {
        EmbeddedFtpsServer gone =
                EmbeddedFtpsServer.builder().user("acme", "secret", root).start();
        gone.close();
        return vendor("well", server, "&initialDelay=0", "secret", "well")
                + vendor("gone", gone, "", "secret", "outgoing")
                + vendor("refused", server, "", "wrong", "refused")
                + vendor("rejected", server, "", "secret", "rejected")
                        .replaceFirst("(rejected.options=).*", "$1maximumReconnectAttempts=1")
                + vendor("strict", server, "&sessionReuse=off", "secret", "strict")
                + vendor("leaving", leaving, "", "secret", "leaving")
                + vendor("quarantined", server, "", "secret", "outgoing")
                + "vendor.quarantined.attempts=1\n"
                + vendor("retried", server, "", "secret", "reports")
                + "vendor.retried.retry-delay=1h\n"
                + "camel.management.enabled=true\ncamel.management.port=" + port
                + "\ncamel.component.ftpsreuse.loginRetryDelay=1s\n";
    }

    private String vendor(String name, EmbeddedFtpsServer at, String more, String password, String directory) {
        return """
                vendor.%1$s.host=localhost
                vendor.%1$s.port=%2$d
                vendor.%1$s.username=acme
                vendor.%1$s.password=%3$s
                vendor.%1$s.directory=%4$s
                vendor.%1$s.delay=500
                vendor.%1$s.folder=%5$s/in/%1$s
                vendor.%1$s.quarantine=%5$s/quarantine/%1$s
                vendor.%1$s.options=pinnedCertificate=sha256:%6$s%7$s
                """
                .formatted(name, at.port(), password, directory, root, at.certificateSha256(), more);
    }
}
