// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Assumptions;

/** A Prometheus of its own, as {@code integration-tests/fetch-servers.sh} unpacked it; reads metrics once a second. */
final class Prometheus implements AutoCloseable {

    private static final Path PROGRAM = Path.of("../../.servers/debian/usr/bin/prometheus");

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * One line of a graph.
     *
     * @param labels that distinguish it from the others
     * @param values by seconds since 1970
     */
    record Series(Map<String, String> labels, Map<Double, Double> values) {}

    /** Starts it, or ends the calling test: as failed if {@code servers.required} is true, else as skipped. */
    static Prometheus reading(int metricsPort, Path folder) throws IOException {
        return reading(folder, "", metricsPort);
    }

    /** As {@link #reading(int, Path)}, with alerting rules, and of several servers. */
    static Prometheus reading(Path folder, String rules, int... metricsPorts) throws IOException {
        if (!Files.isExecutable(PROGRAM) && Boolean.getBoolean("servers.required")) {
            return fail("There is no Prometheus; run integration-tests/fetch-servers.sh");
        }
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Skipped, as there is no Prometheus");
        Path alerts = Files.writeString(folder.resolve("alerts.yaml"), rules);
        Path configuration = Files.writeString(
                folder.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [%2$s]
                scrape_configs:
                - job_name: ftpsreuse
                  metrics_path: /observe/metrics
                  static_configs: [{targets: [%1$s]}]
                """
                        .formatted(
                                IntStream.of(metricsPorts)
                                        .mapToObj(each -> "\"127.0.0.1:" + each + "\"")
                                        .collect(Collectors.joining(",")),
                                alerts.toAbsolutePath()));
        int port = StatusScene.freePort();
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, port);
    }

    /** How often it has read the metrics, not counting the attempts to which nobody answered. */
    int readings() throws InterruptedException, DeserializationException {
        return now("sum(sum_over_time(up[1d]))").stream()
                .flatMap(series -> series.values().values().stream())
                .mapToInt(Double::intValue)
                .sum();
    }

    /** What a query comes to now; nothing while it cannot be asked. */
    List<Series> now(String query) throws InterruptedException, DeserializationException {
        try {
            return ask("query", query, "");
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The alerts that fire, with their labels; none while it cannot be asked. */
    List<Map<String, String>> firing() throws InterruptedException, DeserializationException {
        return now("ALERTS{alertstate=\"firing\"}").stream().map(Series::labels).toList();
    }

    List<Series> range(String query, Instant from, Instant to) throws Exception {
        return ask("query_range", query, "&start=%s&end=%s&step=1".formatted(from, to));
    }

    private List<Series> ask(String what, String query, String when)
            throws IOException, InterruptedException, DeserializationException {
        URI uri = URI.create("http://127.0.0.1:%d/api/v1/%s?query=%s%s"
                .formatted(port, what, URLEncoder.encode(query, StandardCharsets.UTF_8), when));
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (response.statusCode() == 503) {
            throw new IOException("It is not ready yet");
        }
        assertThat(response.statusCode()).as("%s: %s", query, response.body()).isEqualTo(200);
        JsonObject answer = (JsonObject) Jsoner.deserialize(response.body());
        List<Series> series = new ArrayList<>();
        JsonArray result = answer.<JsonObject>getMap("data").getCollection("result");
        result.forEach(each -> series.add(series((JsonObject) each)));
        return series;
    }

    private static Series series(JsonObject json) {
        Map<String, String> labels = new TreeMap<>();
        json.<JsonObject>getMap("metric").forEach((name, value) -> labels.put(name, String.valueOf(value)));
        Map<Double, Double> values = new TreeMap<>();
        List<?> pairs = json.containsKey("value") ? List.of(json.get("value")) : (JsonArray) json.get("values");
        for (Object pair : pairs) {
            double value = Double.parseDouble(String.valueOf(((JsonArray) pair).get(1)));
            if (!Double.isNaN(value)) {
                values.put(((Number) ((JsonArray) pair).get(0)).doubleValue(), value);
            }
        }
        return new Series(labels, values);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
