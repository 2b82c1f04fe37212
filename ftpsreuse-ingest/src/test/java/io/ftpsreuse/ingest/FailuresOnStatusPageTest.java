// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status page tells of failures, whatever the routes are: of one process, of a cluster. */
@Tag("one-jdk")
class FailuresOnStatusPageTest {

    private static final String PASSWORD = "tell-nobody-7";

    @TempDir
    Path root;

    private Path atVendor;
    private EmbeddedFtpsServer server;
    private int port;

    @BeforeEach
    void startServer() throws IOException {
        atVendor = Files.createDirectories(root.resolve("vendor/outgoing"));
        server = EmbeddedFtpsServer.builder()
                .user("acme", PASSWORD, root.resolve("vendor"))
                .start();
        port = StatusScene.freePort();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void saysInAClusterTooWhatARefusedLoginMeansAndWhatToDo() throws Exception {
        String properties = vendor().replace(PASSWORD, "not the password") + "cluster.role=list,work\n";

        try (RunningApplication application = start(properties, route -> route.whenDone(1))) {
            application.until(() -> problems().contains(escaped(KnownFailure.LOGIN_REFUSED.meaning())));

            assertThat(problems())
                    .contains("its files cannot be fetched")
                    .contains("<strong>It means:</strong> " + escaped(KnownFailure.LOGIN_REFUSED.meaning()))
                    .contains("<strong>What to do:</strong> " + escaped(KnownFailure.LOGIN_REFUSED.remedy()));
        }
    }

    /** The account was refused before the first look, so the look does not ask the server again. */
    @Test
    void saysWhatARefusedLoginMeansWhenWhatFailedBeforeItIsMended() throws Exception {
        Path inTheWay = Files.writeString(root.resolve("in"), "of the target folder");

        try (RunningApplication application =
                start(vendor().replace(PASSWORD, "not the password"), route -> route.whenDone(1))) {
            application.until(() -> problems().contains("folder"));
            Files.delete(inTheWay);

            application.until(() -> problems().contains(escaped(KnownFailure.LOGIN_REFUSED.meaning())));
        }
    }

    /** In the time of the test each of the two is tried once, one after the other. */
    @ParameterizedTest
    @CsvSource({
        "acme-files, alone",
        "acme-work, 'list,work'",
    })
    void doesNotTellOfAFileAsDeliveredThatCannotBeMovedAway(String route, String role) throws Exception {
        Files.writeString(atVendor.resolve("orders-1.csv"), "1;42");
        Files.writeString(atVendor.resolve("orders-2.csv"), "2;43");
        Files.writeString(atVendor.resolve("done"), "in the way of the directory");
        String properties = vendor()
                + """
                vendor.acme.pattern=*.csv
                vendor.acme.archive=done
                vendor.acme.retry-delay=1h
                cluster.role=%s
                """
                        .formatted(role)
                + (role.equals("alone") ? "" : "cluster.workers=1\n");

        try (RunningApplication application =
                start(properties, builder -> builder.fromRoute(route).whenDone(2))) {
            assertThat(application.await()).isTrue();

            assertThat(page())
                    .contains("orders-1.csv", "orders-2.csv", "failed, is tried again", ": 2 to be tried again</bdi>")
                    .doesNotContain("✔ delivered");
            assertThat(root.resolve("in/orders-1.csv")).hasContent("1;42");
            assertThat(root.resolve("in/orders-2.csv")).hasContent("2;43");
        }
    }

    @Test
    void tellsNoPasswordThatAServerRepeats() throws Exception {
        String refusal = "530 No user acme with " + PASSWORD + " here.";
        try (AnsweringServer repeating = AnsweringServer.start(command -> refusal)) {
            String properties = vendor().replace("port=" + server.port(), "port=" + repeating.port());

            try (RunningApplication application = start(properties, route -> route.whenDone(1))) {
                application.until(() -> page().contains("No user acme with xxxxxx here."));

                assertThat(page()).contains("its files cannot be fetched").doesNotContain(PASSWORD);
            }
        }
    }

    private String vendor() {
        return RunningApplication.acmeOn(server).replace("password=secret", "password=" + PASSWORD)
                + "vendor.acme.directory=outgoing\nvendor.acme.folder=" + root.resolve("in") + "\n";
    }

    private RunningApplication start(String properties, Function<NotifyBuilder, NotifyBuilder> awaited)
            throws Exception {
        return RunningApplication.start(
                root,
                properties + "\ncamel.management.enabled=true\nstatus.page=true\ncamel.management.port=" + port,
                awaited);
    }

    private String page() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/status"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** What comes before the vendors. */
    private String problems() throws IOException, InterruptedException {
        String page = page();
        return page.substring(0, Math.max(0, page.indexOf("id=\"vendor-0\"")));
    }

    private static String escaped(String text) {
        return text.replace("'", "&#39;").replace("\"", "&quot;");
    }
}
