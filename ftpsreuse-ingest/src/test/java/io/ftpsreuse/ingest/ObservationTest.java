// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.CamelMetricsService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health and metrics over HTTP, of the application with a vendor on a strict server. */
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class ObservationTest {

    private static final Path DASHBOARD = Path.of("../../deploy/grafana/ftpsreuse.json");

    @TempDir
    Path root;

    private EmbeddedFtpsServer server;
    private int port;

    @BeforeEach
    void fillFolders() throws IOException {
        Path atVendor = server.home();
        Files.writeString(atVendor.resolve("orders.csv"), "1;42");
        port = freePort();
    }

    @Test
    void tellsThatItIsUpAndReadyAndWhatItHasDone() throws Exception {
        try (RunningApplication application = start("camel.management.enabled=true\n")) {
            assertThat(application.await()).isTrue();

            assertThat(get("/observe/health").statusCode()).isEqualTo(200);
            assertThat(get("/observe/health").body()).contains("\"status\":\"UP\"");
            assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/observe/metrics").body())
                    .containsPattern("camel_exchanges_succeeded_total\\{[^}]*routeId=\"acme-files\"[^}]*} [1-9]")
                    .containsPattern("ftpsreuse_connections_data_total\\{[^}]*mechanism=\"tls13_ticket\"[^}]*} [1-9]")
                    .containsPattern("ftpsreuse_data_bytes_total\\{[^}]*direction=\"down\"[^}]*} [1-9]")
                    .containsPattern("ftpsreuse_handshakes_seconds_bucket\\{[^}]*connection=\"data\"[^}]*le=\"0.005\"")
                    .containsPattern("ftpsreuse_certificate_validity_seconds\\{[^}]*} [1-9]")
                    .doesNotContain("secret")
                    .as("each meter that the Grafana dashboard asks for")
                    .contains(metersOfTheDashboard());
        }
    }

    @Test
    void countsFilesThatWereDeliveredBefore() throws Exception {
        Path orders = server.home().resolve("orders.csv");
        Path again = Files.copy(orders, root.resolve("again"), StandardCopyOption.COPY_ATTRIBUTES);
        try (RunningApplication application = start("camel.management.enabled=true\n")) {
            application.until(() -> Files.notExists(orders));
            assertThat(deliveredBefore()).hasValue("0.0");
            Files.move(again, orders);

            application.until(() -> deliveredBefore().equals(Optional.of("1.0")));
        }
        assertThat(server.home().resolve(".archive")).isDirectoryContaining(file -> !file.endsWith("orders.csv"));
    }

    private Optional<String> deliveredBefore() throws IOException, InterruptedException {
        return Pattern.compile("ftpsreuse_vendor_files_delivered_before_total\\{[^}]*vendor=\"acme\"[^}]*} (.*)")
                .matcher(get("/observe/metrics").body())
                .results()
                .map(series -> series.group(1))
                .findFirst();
    }

    private static Set<String> metersOfTheDashboard() throws IOException {
        String dashboard = Files.readString(DASHBOARD);
        Set<String> meters = Pattern.compile("ftpsreuse_[a-z_]+")
                .matcher(dashboard)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(meters).hasSizeGreaterThan(10);
        return meters;
    }

    @Test
    void isDownWhileAVendorCannotBeReachedButAlive() throws Exception {
        try (RunningApplication application = start("camel.management.enabled=true\n")) {
            assertThat(application.await()).isTrue();
            server.close();
            application.until(() -> get("/observe/health").statusCode() == 503);

            assertThat(get("/observe/health").body())
                    .contains("\"status\":\"DOWN\"", "acme-files")
                    .doesNotContain("secret", "\\tat ");
            assertThat(get("/observe/health/ready").statusCode())
                    .as("a vendor that is down is no reason to take the process out of service")
                    .isEqualTo(200);
            assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rebound.example, 421",
        "127.0.0.1.rebound.example, 421",
        "'127.0.0.1:80 ', 200",
        "localhost:8080, 200",
        "10.1.2.3:8080, 200",
        "[::1]:8080, 200",
        "Ingest.Example:8080, 200",
        "ingest, 200",
    })
    void answersRequestsForAddressesAndConfiguredNamesOnly(String host, String status) throws Exception {
        try (RunningApplication application =
                start("camel.management.enabled=true\nobserve.hosts=ingest.example, ingest\n")) {
            assertThat(application.await()).isTrue();

            assertThat(statusLine("/observe/metrics", "Host: " + host)).contains(status);
            assertThat(statusLine("/observe/health", "Host: " + host)).contains(status);
            assertThat(statusLine("/observe/health/live", "Host: " + host)).contains(status);
        }
    }

    private String statusLine(String path, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @Test
    void isUpBeforeTheFirstPollOfAVendorThatIsSeldomPolled() throws Exception {
        String once = RunningApplication.acmeOn(server)
                .replace("vendor.acme.delay=100", "vendor.acme.cron=0 0 0 29 2 *")
                .replace("initialDelay=0&", "");
        try (RunningApplication application = RunningApplication.start(
                root,
                once + "vendor.acme.folder=" + root.resolve("in") + "\ncamel.management.enabled=true\n"
                        + "camel.management.port=" + port,
                route -> route.whenDone(1))) {
            assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
            assertThat(application.context().getRoute("acme-files")).isNotNull();
        }
    }

    @Test
    void isOffUnlessItIsAskedFor() throws Exception {
        try (RunningApplication application = start("")) {
            assertThat(application.await()).isTrue();

            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get("/observe/health"));
            assertThat(application.context().hasService(CamelMetricsService.class))
                    .isNull();
        }
    }

    @Test
    void hasNoStatusPageUnlessThatIsAskedForToo() throws Exception {
        try (RunningApplication application = start("camel.management.enabled=true\n")) {
            assertThat(application.await()).isTrue();

            assertThat(get("/observe/status").statusCode()).isEqualTo(404);
            assertThat(application.context().getManagementStrategy().getEventNotifiers())
                    .as("those who listen to what becomes of files")
                    .noneMatch(notifier -> notifier.getClass().getName().contains(".status."));
        }
    }

    @Test
    void saysThatTheStatusPageNeedsTheServer() throws Exception {
        assertThat(RunningApplication.failureOf(
                        root,
                        RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in")
                                + "\nstatus.page=true"))
                .isInstanceOf(InvalidPropertiesException.class)
                .hasMessageContaining("status.page is true, which has no effect without camel.management.enabled=true");
    }

    @Test
    void isReachableOnTheLoopbackAddressOnly() throws Exception {
        try (RunningApplication application = start("camel.management.enabled=true\n")) {
            assertThat(application.await()).isTrue();

            // 127.0.0.2 is this machine as well, but not the address that it listens on
            InetAddress other = address().orElse(InetAddress.getByName("127.0.0.2"));
            try (Socket socket = new Socket()) {
                assertThatExceptionOfType(ConnectException.class)
                        .as("connecting to %s", other)
                        .isThrownBy(() -> socket.connect(new InetSocketAddress(other, port), 5_000));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel.management.enabled=on, 'camel.management.enabled is ''on'', but must be true or false'",
        "status.page=yes, 'status.page is ''yes'', but must be true or false'",
        "camel.management.port=http, 'camel.management.port is ''http'', but must be a number from 1 to 65535'",
        "camel.management.port=70000, 'camel.management.port is ''70000'', but must be a number from 1 to 65535'",
        "camel.management.host=no host, 'camel.management.host is ''no host'', but must be an address of this machine'",
    })
    void saysWhatIsWrong(String line, String problem) throws Exception {
        assertThat(RunningApplication.failureOf(
                        root,
                        RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in")
                                + "\ncamel.management.enabled=true\n" + line))
                .isInstanceOf(InvalidPropertiesException.class)
                .hasMessageContaining(problem);
    }

    private RunningApplication start(String properties) throws Exception {
        return RunningApplication.start(
                root,
                RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in")
                        + "\ncamel.management.port=" + port + "\n" + properties,
                route -> route.fromRoute("acme-files").whenDone(1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Of this machine, as others see it. */
    private static Optional<InetAddress> address() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
    }
}
