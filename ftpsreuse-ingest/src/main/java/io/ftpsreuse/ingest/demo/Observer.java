// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Asks the application how it is, as a monitoring system would.
 *
 * @param port where the application answers
 */
record Observer(int port) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** For an application that needs an unused port. */
    static Observer onFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Observer(socket.getLocalPort());
        }
    }

    /** The answer to the question of health. */
    String health() throws IOException, InterruptedException {
        URI uri = uri("/observe/health");
        HttpResponse<String> answer = get(uri);
        if (answer.statusCode() != 200 || !answer.body().contains("\"UP\"")) {
            throw new DemoFailedException(uri + " answers " + answer.statusCode() + " " + answer.body());
        }
        return uri + " answers " + answer.statusCode() + " " + answer.body();
    }

    /** How many metrics there are. */
    long metrics() throws IOException, InterruptedException {
        URI uri = uri("/observe/metrics");
        HttpResponse<String> answer = get(uri);
        long lines =
                answer.body().lines().filter(line -> line.startsWith("camel_")).count();
        if (answer.statusCode() != 200 || lines == 0) {
            throw new DemoFailedException(uri + " answers " + answer.statusCode() + " " + answer.body());
        }
        return lines;
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
    }
}
