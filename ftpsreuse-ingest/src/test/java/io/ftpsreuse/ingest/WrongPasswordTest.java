// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.SelfSignedCertificate;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor whose password is wrong: it is not sent again and again, and neither the log nor the health shows it. */
@Tag("one-jdk")
class WrongPasswordTest {

    private static final String PASSWORD = "tell-nobody-7";

    @TempDir
    Path root;

    @Test
    void isNotSentAgainByPollsAndPushes() throws Exception {
        Path outbox = Files.createDirectories(root.resolve("outbox"));
        for (int i = 0; i < 3; i++) {
            Files.writeString(outbox.resolve("confirmation-" + i + ".csv"), "1");
        }
        try (EmbeddedFtpsServer server = server();
                RunningApplication application =
                        start(wrongPasswordOn(server) + "vendor.acme.outbox=" + outbox + "\n")) {
            application.until(() -> polls(application, "acme-files") >= 20 && polls(application, "acme-outbox") >= 3);

            assertThat(passwords(server)).isEqualTo(1);
            assertThat(outbox).isDirectoryContaining(path -> path.endsWith("confirmation-2.csv"));
        }
    }

    @Test
    void isNotSentAgainByTheWorkersOfACluster() throws Exception {
        try (EmbeddedFtpsServer server = server();
                RunningApplication application = start(wrongPasswordOn(server) + "cluster.role=list,work\n")) {
            claim(application);
            // the workers look every two seconds whether they can connect
            application.until(() -> polls(application, "acme-listing") >= 50);

            assertThat(passwords(server)).isEqualTo(1);
        }
    }

    @Test
    void isSentAgainAfterPausesThatDouble() throws Exception {
        Instant begin = Instant.now();
        try (EmbeddedFtpsServer server = server();
                RunningApplication application =
                        start(wrongPasswordOn(server) + "camel.component.ftpsreuse.loginRetryDelay=300\n")) {
            application.until(() -> passwords(server) == 3);

            assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(300 + 600));
            assertThat(polls(application, "acme-files")).isGreaterThan(4);
        }
    }

    @Test
    void isShownNeitherInTheLogNorInTheHealth() throws Exception {
        int port = StatusScene.freePort();
        SelfSignedCertificate certificate = SelfSignedCertificate.forLocalhost();
        try (AnsweringServer server = AnsweringServer.startWithImplicitTls(certificate, WrongPasswordTest::answerTo);
                ApplicationProcess application = ApplicationProcess.start(
                        root,
                        """
                        vendor.acme.host=localhost
                        vendor.acme.port=%1$d
                        vendor.acme.username=acme
                        vendor.acme.password=%2$s
                        vendor.acme.directory=outgoing
                        vendor.acme.delay=100
                        vendor.acme.folder=%3$s/in
                        vendor.acme.options=implicit=true&pinnedCertificate=sha256:%4$s
                        camel.management.enabled=true
                        camel.management.port=%5$d
                        status.page=true
                        """
                                .formatted(server.port(), PASSWORD, root, certificate.sha256(), port),
                        Map.of())) {
            application.awaitLine(line -> line.contains("530"));
            application.await(() -> get(port, "health").contains("530"));

            assertThat(get(port, "health")
                            + get(port, "health?exposureLevel=full&data=true&stackTrace=true")
                            + get(port, "status")
                            + get(port, "metrics"))
                    .contains("No acme with password xxxxxx here", "The next login is tried at ")
                    .contains("ftpsreuse_up{", "ftpsreuse_failures_total{", "kind=\"login_refused\"")
                    .doesNotContain(PASSWORD);
            assertThat(application.log())
                    .noneMatch(line -> line.contains(PASSWORD) || line.contains("\tat "))
                    .filteredOn(line -> line.contains("530"))
                    .singleElement()
                    .asString()
                    .contains("WARN", "acme: cannot be polled at localhost:" + server.port())
                    .contains("530 No acme with password xxxxxx here.", KnownFailure.LOGIN_REFUSED.meaning())
                    .contains("What to do: " + KnownFailure.LOGIN_REFUSED.remedy())
                    .containsPattern("The next login is tried at \\S+Z, or after a restart");
            assertThat(server.commands())
                    .filteredOn(command -> command.startsWith("PASS "))
                    .hasSize(1);
        }
    }

    /** Refuses each login, and repeats the password. */
    private static String answerTo(String command) {
        if (command.startsWith("PASS ")) {
            return "530 No acme with password " + command.substring(5) + " here.";
        }
        if (command.startsWith("USER ")) {
            return "331 And the password?";
        }
        return command.startsWith("P") ? "200 Well" : "500 No";
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/observe/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static void claim(RunningApplication application) {
        ConnectionFactory connections = application.context().getRegistry().findSingleByType(ConnectionFactory.class);
        try (JMSContext jms = connections.createContext()) {
            jms.createProducer()
                    .setProperty("vendor", "acme")
                    .setProperty("filePath", "outgoing/orders.csv")
                    .setProperty("fileName", "orders.csv")
                    .setProperty("fileSize", 1L)
                    .setProperty("fileModified", 0L)
                    .send(jms.createQueue("ftpsreuse.claims.acme"), "outgoing/orders.csv");
        }
    }

    private static long polls(RunningApplication application, String route) {
        return ((ScheduledPollConsumer) application.context().getRoute(route).getConsumer()).getCounter();
    }

    private static long passwords(EmbeddedFtpsServer server) {
        return server.commands().stream()
                .filter(command -> command.startsWith("PASS"))
                .count();
    }

    private EmbeddedFtpsServer server() throws IOException {
        return EmbeddedFtpsServer.builder()
                .user("acme", "secret", Files.createDirectories(root.resolve("vendor")))
                .start();
    }

    private String wrongPasswordOn(EmbeddedFtpsServer server) {
        return RunningApplication.acmeOn(server).replace("=secret", "=wrong")
                + "vendor.acme.directory=outgoing\nvendor.acme.folder=" + root.resolve("in") + "\n";
    }

    private RunningApplication start(String properties) throws Exception {
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }
}
