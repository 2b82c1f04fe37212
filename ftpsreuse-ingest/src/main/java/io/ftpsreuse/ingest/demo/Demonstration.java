// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.ingest.IngestApplication;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The main job on embedded defaults: two vendors on a strict server in this JVM, their files into folders and a queue,
 * one that cannot be delivered into the quarantine, and a file of ours to one of them. The routes are those of {@link IngestApplication}, with demo.properties.
 *
 * @param root an empty folder for everything
 * @param terminal where the progress is shown
 * @param limit the time limit of the deliveries
 */
record Demonstration(Path root, Terminal terminal, Duration limit) {

    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final List<SampleFile> ORDERS = SampleFile.orders();
    private static final List<SampleFile> INVOICES = SampleFile.invoices();
    private static final SampleFile CONFIRMATION = SampleFile.confirmation();
    private static final SampleFile UNDELIVERABLE = SampleFile.undeliverable();

    /**
     * Runs it from beginning to end and checks everything.
     *
     * @return the summary in one line
     * @throws DemoFailedException if anything is missing or differs
     */
    String run() throws Exception {
        fillFolders();
        try (EmbeddedFtpsServer server = server()) {
            terminal.fact("server", "%s:%d, explicit TLS, demands TLS session reuse", server.host(), server.port());
            terminal.fact("stock client", "refused: %s", StockClient.refusalBy(server, "acme", PASSWORD));
            long refusedSoFar = server.refusedDataConnections();

            ServerMemory.Snapshot handshakes = ingest(server);
            terminal.fact(
                    "TLS handshakes",
                    "%d resumed, one per data connection; %d full, one per control connection",
                    handshakes.resumedDataConnections(),
                    handshakes.controlConnections());
            terminal.fact(
                    "server's count",
                    "%d data connections resumed, %d refused",
                    server.resumedDataConnections(),
                    server.refusedDataConnections() - refusedSoFar);
        }
        return "ingested %d files, %d messages, pushed %d, quarantined %d, health UP"
                .formatted(ORDERS.size() + INVOICES.size(), INVOICES.size(), 1, 1);
    }

    private void fillFolders() throws IOException {
        UNDELIVERABLE.writeTo(root.resolve("acme/outgoing"));
        Files.createDirectories(root.resolve("in/acme").resolve(UNDELIVERABLE.name()));
        ORDERS.forEach(file -> file.writeTo(root.resolve("acme/outgoing")));
        SampleFile.readme().writeTo(root.resolve("acme/outgoing"));
        INVOICES.forEach(file -> file.writeTo(root.resolve("globex/invoices")));
        CONFIRMATION.writeTo(root.resolve("outbox"));
    }

    private EmbeddedFtpsServer server() throws IOException {
        Files.createDirectories(root.resolve("acme/incoming"));
        return EmbeddedFtpsServer.builder()
                .user("acme", PASSWORD, root.resolve("acme"))
                .user("globex", PASSWORD, root.resolve("globex"))
                .start();
    }

    private ServerMemory.Snapshot ingest(EmbeddedFtpsServer server) throws Exception {
        Main main = IngestApplication.routesFrom("classpath:demo.properties");
        main.addInitialProperty("demo.folder", root.toString());
        main.addInitialProperty("demo.port", String.valueOf(server.port()));
        main.addInitialProperty("demo.certificate", server.certificateSha256());
        main.addInitialProperty("demo.password", PASSWORD);
        Observer observer = Observer.onFreePort();
        main.addInitialProperty("demo.management-port", String.valueOf(observer.port()));
        Deliveries deliveries = new Deliveries(expected(), UNDELIVERABLE.name()::equals, this::show);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport started) {
                started.getCamelContext().getManagementStrategy().addEventNotifier(deliveries);
            }
        });
        try {
            main.start();
            terminal.fact("routes", "acme to a folder, globex to a folder and a queue, an outbox to acme");
            deliveries.await(limit);
            verifyFolders();
            verifyQueue(main.getCamelContext());
            terminal.fact("verified", "every byte of them; all archived at the vendors, none left, none half done");
            terminal.fact("quarantine", "%s, as in %s", UNDELIVERABLE.name(), reason());
            terminal.fact("health", "%s", observer.health());
            terminal.fact("metrics", "%d lines for Prometheus at the same port", observer.metrics());
            return handshakes(main.getCamelContext());
        } finally {
            main.stop();
        }
    }

    private static Map<String, Set<String>> expected() {
        Set<String> orders = names(ORDERS);
        orders.add(UNDELIVERABLE.name());
        return Map.of(
                "acme-files", orders, "globex-files", names(INVOICES), "acme-outbox", Set.of(CONFIRMATION.name()));
    }

    private void show(Exchange exchange) {
        String route = exchange.getFromRouteId();
        String vendor = route.substring(0, route.indexOf('-'));
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String where = route.endsWith("outbox") ? "pushed" : vendor.equals("acme") ? "folder" : "folder, queue";
        if (file.equals(UNDELIVERABLE.name())) {
            where = exchange.isFailed() ? "failed, is tried again" : "failed again: quarantine";
        }
        terminal.file(vendor, file, exchange.getMessage().getHeader(Exchange.FILE_LENGTH, Long.class), where);
    }

    /** The file beside the quarantined one, and the reason in it. */
    private String reason() throws Exception {
        UNDELIVERABLE.requireIn(root.resolve("quarantine/acme"));
        UNDELIVERABLE.requireIn(root.resolve("acme/outgoing/.quarantine"));
        Path file = root.resolve("quarantine/acme").resolve(UNDELIVERABLE.name() + ".reason.json");
        JsonObject reason = (JsonObject) Jsoner.deserialize(Files.readString(file));
        return "%s: %d attempts, %s"
                .formatted(file.getFileName(), reason.getInteger("attempts"), reason.getString("exception"));
    }

    private void verifyFolders() {
        requireExactly(root.resolve("in/acme"), ORDERS);
        requireExactly(root.resolve("in/globex"), INVOICES);
        requireExactly(root.resolve("acme/incoming"), List.of(CONFIRMATION));
        requireExactly(root.resolve("acme/outgoing/.archive"), ORDERS);
        requireExactly(root.resolve("acme/outgoing"), List.of(SampleFile.readme()));
        requireExactly(root.resolve("globex/invoices/.archive"), INVOICES);
        requireExactly(root.resolve("globex/invoices"), List.of());
        requireExactly(root.resolve("outbox/.sent"), List.of(CONFIRMATION));
        requireExactly(root.resolve("outbox"), List.of());
    }

    private static void requireExactly(Path directory, Collection<SampleFile> files) {
        files.forEach(file -> file.requireIn(directory));
        Set<String> expected = names(files);
        try (Stream<Path> found = Files.list(directory)) {
            List<Path> more = found.filter(Files::isRegularFile)
                    .filter(file -> !expected.contains(file.getFileName().toString()))
                    .toList();
            if (!more.isEmpty()) {
                throw new DemoFailedException("These files should not be there: " + more);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With plain JMS, as the queue's reader needs no Camel. */
    private void verifyQueue(CamelContext context) throws JMSException {
        ConnectionFactory connections = context.getRegistry().findSingleByType(ConnectionFactory.class);
        List<SampleFile> messages = new ArrayList<>();
        try (JMSContext jms = connections.createContext();
                JMSConsumer queue = jms.createConsumer(jms.createQueue("globex.invoices"))) {
            while (messages.size() < INVOICES.size()) {
                Message message = queue.receive(limit.toMillis());
                if (message == null) {
                    throw new DemoFailedException("The queue has only these messages: " + messages);
                }
                messages.add(new SampleFile(message.getStringProperty("fileName"), message.getBody(byte[].class)));
            }
        }
        if (!Set.copyOf(messages).equals(Set.copyOf(INVOICES))) {
            throw new DemoFailedException("The messages " + messages + " are not the files " + INVOICES);
        }
    }

    /** The counters of the component; both vendors are on one server. */
    private static ServerMemory.Snapshot handshakes(CamelContext context) {
        FtpsReuseComponent component = context.getComponent("ftpsreuse", FtpsReuseComponent.class);
        ServerMemory.Snapshot counted =
                component.getServerMemory().snapshots().values().iterator().next();
        if (counted.resumedDataConnections() == 0 || counted.fullDataConnections() > 0) {
            throw new DemoFailedException("There were data connections that did not resume: " + counted);
        }
        return counted;
    }

    private static Set<String> names(Collection<SampleFile> files) {
        return files.stream().map(SampleFile::name).collect(Collectors.toSet());
    }
}
