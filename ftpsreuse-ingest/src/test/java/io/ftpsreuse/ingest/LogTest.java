// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads when one file cannot be delivered, another cannot be pushed, and a vendor cannot be reached. */
@Tag("one-jdk")
class LogTest {

    private static final String PASSWORD = "tell-nobody-7";

    @TempDir
    Path root;

    private EmbeddedFtpsServer server;
    private int unused;

    @BeforeEach
    void startServers() throws IOException {
        Path atVendor = Files.createDirectories(root.resolve("vendor"));
        Files.writeString(atVendor.resolve("orders.csv"), "1;42");
        Files.createDirectories(root.resolve("in/orders.csv"));
        Files.writeString(Files.createDirectories(root.resolve("out")).resolve("confirmation.csv"), "1");
        // where the upload directory should be
        Files.writeString(atVendor.resolve("incoming"), "");
        server = EmbeddedFtpsServer.builder().user("acme", PASSWORD, atVendor).start();
        EmbeddedFtpsServer gone =
                EmbeddedFtpsServer.builder().user("acme", PASSWORD, atVendor).start();
        unused = gone.port();
        gone.close();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void hasOneLineForEachFailure() throws Exception {
        try (ApplicationProcess application = start(Map.of(), "")) {
            application.awaitLine(line -> line.contains("acme: orders.csv failed, attempt 2 of 2"));
            application.awaitLine(line -> line.contains("globex: cannot be polled"));
            application.awaitLine(line -> line.contains("acme: confirmation.csv was not pushed"));
            assertThat(application.terminate()).isEqualTo(ApplicationProcess.SIGTERM);

            List<String> lines = application.log();
            assertThat(lines)
                    .noneMatch(line -> line.contains("ERROR") || line.contains("\tat ") || line.contains("Exception"))
                    .noneMatch(line -> line.contains(PASSWORD));
            assertThat(lines.stream().filter(line -> line.contains("WARN")))
                    .as("ours, and what the component says of what it leaves behind")
                    .allMatch(line -> line.matches(".* (acme: (orders|confirmation).csv|globex: cannot be polled"
                            + "|The partial incoming/confirmation.csv.part).*"));
            assertThat(lines)
                    .filteredOn(line -> line.contains("globex:"))
                    .as("one line for all polls of an outage")
                    .hasSize(1);
            assertThat(lines)
                    .filteredOn(line -> line.contains("orders.csv failed"))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .contains("acme: orders.csv failed, attempt 1 of 2, the next one after 1 s: ")
                                    .endsWith("Is a directory"),
                            line -> assertThat(line)
                                    .contains("attempt 2 of 2, moved to " + root.resolve("quarantine")));
            assertThat(lines)
                    .filteredOn(line -> line.contains("globex: cannot be polled"))
                    .first()
                    .asString()
                    .contains(
                            "globex: cannot be polled at localhost:" + unused + ": Connection refused",
                            KnownFailure.HOST_UNREACHABLE.meaning(),
                            "What to do: " + KnownFailure.HOST_UNREACHABLE.remedy(),
                            "The next poll is as scheduled.");
        }
    }

    @Test
    void showsTheVendorsAsATable() throws Exception {
        try (ApplicationProcess application = start(Map.of(), "")) {
            application.awaitLine(line -> line.contains("globex  "));
            List<String> lines = application.log();
            int head = lines.indexOf(lines.stream()
                    .filter(line -> line.startsWith("vendor  server"))
                    .findFirst()
                    .orElseThrow());

            assertThat(lines.get(head + 1))
                    .matches("acme +acme@localhost:\\d+ +every 100 .* folder .*/in +into .archive +2 attempts, then .*"
                            + " folder .*/out to /incoming");
            assertThat(lines.get(head + 1).indexOf("acme@"))
                    .isEqualTo(lines.get(head).indexOf("server"));
            assertThat(lines.get(head + 2)).startsWith("globex  ");
        }
    }

    @Test
    void isJsonByOneProperty() throws Exception {
        try (ApplicationProcess application = start(Map.of(), "log.format=json\n")) {
            application.awaitLine(line -> line.contains("acme: orders.csv failed"));
            application.terminate();

            for (String line : application.log()) {
                assertThat(line).startsWith("{").doesNotContain(PASSWORD);
                JsonObject event = (JsonObject) Jsoner.deserialize(line);
                assertThat(event).containsKeys("@timestamp", "message", "log.level", "log.logger");
            }
        }
    }

    /** As they may be in the names of vendors' files. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void hasNoCharactersThatTurnOrEndALine(String format) throws Exception {
        String hostile = "vendor.acme.username=ac\\u202Eme\\u2028x\\u2066y\\u0085z\nlog.format=" + format + "\n";
        // with another encoding of the log they could not reach it
        try (ApplicationProcess application = start(Map.of("LC_ALL", "C.UTF-8"), hostile)) {
            application.awaitLine(line -> line.contains("ac?me?x?y?z@localhost"));
            application.terminate();

            assertThat(application.log()).noneMatch(line -> line.codePoints()
                    .anyMatch(each -> each >= 0x2028 && each <= 0x2069 || each == 0x85));
        }
    }

    @Test
    void hasNoPasswordAtDebugEither() throws Exception {
        try (ApplicationProcess application = start(Map.of("LOG_LEVEL", "debug"), "")) {
            application.awaitLine(line -> line.contains("acme: orders.csv failed, attempt 2 of 2"));
            application.awaitLine(line -> line.contains("globex: cannot be polled"));
            application.awaitLine(line -> line.contains("acme: confirmation.csv was not pushed"));
            application.terminate();

            assertThat(application.log())
                    .as("the lines with the password, or an encoded one")
                    .noneMatch(line -> line.contains(PASSWORD))
                    .as("stack traces at DEBUG")
                    .anyMatch(line -> line.contains("\tat io.ftpsreuse"))
                    .anyMatch(line -> line.contains("DEBUG"));
        }
    }

    @Test
    void hasOneLineWhileTheBrokerIsAwayAndOneWhenItIsBack() throws Exception {
        EmbeddedActiveMQ broker = broker(0);
        int port =
                ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("tcp")).getActualPort();
        try (ApplicationProcess application = ApplicationProcess.start(root, withBrokerAt(port), Map.of())) {
            application.await(() -> Files.exists(root.resolve("taken/orders.csv")));
            broker.stop();
            application.awaitLine(line -> line.contains("cannot be used"));
            Awaitility.await("several attempts of each listener")
                    .atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ofSeconds(8))
                    .until(() -> true);
            broker = broker(port);
            application.awaitLine(line -> line.contains("can be used again"));
            Files.writeString(root.resolve("vendor/later.csv"), "2;43");
            pushThrough(port);

            application.await(() ->
                    Files.exists(root.resolve("taken/later.csv")) && Files.exists(root.resolve("vendor/push/p.csv")));
            assertThat(application.log())
                    .filteredOn(line -> line.matches(".* (WARN|ERROR|FATAL) .*"))
                    .singleElement()
                    .asString()
                    .contains("The broker tcp://127.0.0.1:" + port + " cannot be used", "no files are fetched");
        } finally {
            broker.stop();
        }
    }

    /** With listeners for claims, and for what is pushed. */
    private String withBrokerAt(int port) {
        return RunningApplication.acmeOn(server).replace("secret", PASSWORD)
                + """
                vendor.acme.folder=%1$s/taken
                vendor.acme.pattern=*.csv
                vendor.acme.outbox-queue=acme.outbox
                vendor.acme.upload-directory=push
                cluster.role=list,work
                cluster.workers=2
                broker.url=tcp://127.0.0.1:%2$d
                repository.url=jdbc:h2:file:%1$s/journal
                """
                        .formatted(root, port);
    }

    private static EmbeddedActiveMQ broker(int port) throws Exception {
        return new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port))
                .start();
    }

    private static void pushThrough(int port) {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
                JMSContext jms = connections.createContext()) {
            jms.createProducer().setProperty("fileName", "p.csv").send(jms.createQueue("acme.outbox"), "3;44");
        }
    }

    private ApplicationProcess start(Map<String, String> environment, String more) throws IOException {
        Path secret = Files.writeString(root.resolve("secret.txt"), PASSWORD + "\n");
        Map<String, String> all = new HashMap<>(environment);
        all.put("ACME_PASSWORD", PASSWORD);
        String properties = RunningApplication.acmeOn(server).replace("secret", "{{env:ACME_PASSWORD}}")
                + """
                vendor.acme.folder=%1$s/in
                vendor.acme.pattern=*.csv
                vendor.acme.attempts=2
                vendor.acme.retry-delay=1s
                vendor.acme.quarantine=%1$s/quarantine
                vendor.acme.outbox=%1$s/out
                vendor.acme.upload-directory=incoming
                vendor.globex.host=localhost
                vendor.globex.port=%2$d
                vendor.globex.username=globex
                vendor.globex.password={{file:%3$s}}
                vendor.globex.delay=1s
                vendor.globex.folder=%1$s/in-globex
                """
                        .formatted(root, unused, secret)
                + more;
        return ApplicationProcess.start(root, properties, all);
    }
}
