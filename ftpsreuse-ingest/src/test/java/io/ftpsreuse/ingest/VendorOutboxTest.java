// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route templates for what is pushed, with the vendor's directory on a strict server. */
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class VendorOutboxTest {

    private static final String CONTENT = "confirmed;1\n".repeat(10_000);

    @TempDir
    Path root;

    private Path atVendor;
    private Path outbox;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillFolders() throws IOException {
        atVendor = server.home();
        outbox = Files.createDirectories(root.resolve("out"));
    }

    @Test
    void pushesAFileUnderATemporaryNameAndRenamesItAtTheVendor() throws Exception {
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(atVendor.resolve("incoming/confirmation.csv")).hasContent(CONTENT);
        assertThat(atVendor.resolve("incoming/confirmation.csv.part")).doesNotExist();
        assertThat(server.commands())
                .filteredOn(command -> command.matches("(STOR|RNFR|RNTO) .*"))
                .containsExactly(
                        "STOR incoming/confirmation.csv.part",
                        "RNFR incoming/confirmation.csv.part",
                        "RNTO incoming/confirmation.csv");
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void movesPushedFilesAside() throws Exception {
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(outbox.resolve("confirmation.csv")).doesNotExist();
        assertThat(outbox.resolve(".sent/confirmation.csv")).hasContent(CONTENT);
    }

    @Test
    void pushesManyFilesInARow() throws Exception {
        for (int i = 0; i < 12; i++) {
            Files.writeString(outbox.resolve("confirmation-" + i + ".csv"), CONTENT + i);
        }

        try (RunningApplication application = start(12)) {
            assertThat(application.await()).isTrue();
        }

        for (int i = 0; i < 12; i++) {
            assertThat(atVendor.resolve("incoming/confirmation-" + i + ".csv")).hasContent(CONTENT + i);
        }
        assertThat(server.refusedDataConnections()).isZero();
    }

    @Test
    void leavesFilesAloneThatAreStillBeingWritten() throws Exception {
        Files.writeString(outbox.resolve(".unfinished.csv"), CONTENT);
        Files.writeString(outbox.resolve("confirmation.csv"), CONTENT);

        try (RunningApplication application = start(1)) {
            assertThat(application.await()).isTrue();
        }

        assertThat(outbox.resolve(".unfinished.csv")).exists();
        assertThat(atVendor.resolve("incoming")).isDirectoryNotContaining("glob:**unfinished*");
    }

    @Test
    void takesTheNamesOfDirectoriesAsTheyAreWritten() throws Exception {
        Path written = Files.createDirectories(root.resolve("out%2Bbox+1 100%"));
        Files.writeString(written.resolve("confirmation.csv"), CONTENT);
        Files.createDirectories(atVendor.resolve("out%2Bgoing+1 100%"));
        Files.writeString(atVendor.resolve("out%2Bgoing+1 100%/order.csv"), CONTENT);
        String properties = RunningApplication.acmeOn(server)
                + """
                vendor.acme.directory=out%2Bgoing+1 100%
                vendor.acme.archive=do%2Bne+1 100%
                vendor.acme.upload-directory=in%2Bcoming+1 100%
                """
                + "vendor.acme.folder=" + root.resolve("in%2B+1 100%") + "\nvendor.acme.outbox=" + written;

        try (RunningApplication application = RunningApplication.start(root, properties, route -> route.whenDone(2))) {
            application.until(() -> Files.exists(atVendor.resolve("out%2Bgoing+1 100%/do%2Bne+1 100%/order.csv"))
                    && Files.exists(written.resolve(".sent/confirmation.csv")));
        }

        assertThat(atVendor.resolve("in%2Bcoming+1 100%/confirmation.csv")).hasContent(CONTENT);
        assertThat(root.resolve("in%2B+1 100%/order.csv")).hasContent(CONTENT);
        assertThat(root.resolve("in%2B+1 100%/.staging")).isDirectoryContaining("glob:**/fetch-acme-*");
    }

    /** However often it fails for that: the broker would give the message up after ten attempts, 17 minutes. */
    @Test
    void keepsAMessageAsLongAsTheVendorCannotBeConnectedTo() throws Exception {
        try (Gate gate = new Gate(server.port());
                RunningApplication application = startQueue(gate)) {
            Queue<Integer> deliveries = deliveries(application);
            send(application);
            application.until(() -> gate.refused() >= 3);
            gate.open();
            application.until(() -> deliveries.size() == 1);
            assertThat(deliveries).as("by the broker").containsExactly(1);
            assertThat(application.isEmpty("acme.outbox")).isTrue();
        }
        assertThat(atVendor.resolve("incoming/confirmation.csv")).hasContent(CONTENT);
    }

    @Test
    void givesAMessageBackToItsQueueThatWaitsForTheVendorWhenItStops() throws Exception {
        try (Gate gate = new Gate(server.port())) {
            RunningApplication first = startQueue(gate);
            send(first);
            first.until(() -> gate.refused() >= 1);
            long begun = System.nanoTime();
            first.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));

            gate.open();
            try (RunningApplication second = startQueue(gate)) {
                assertThat(second.await()).isTrue();
            }
        }
        assertThat(atVendor.resolve("incoming/confirmation.csv")).hasContent(CONTENT);
    }

    private RunningApplication startQueue(Gate gate) throws Exception {
        String properties = RunningApplication.acmeOn(server)
                        .replace("port=" + server.port(), "port=" + gate.port())
                        .replace("initialDelay=0", "maximumReconnectAttempts=0")
                + "vendor.acme.outbox-queue=acme.outbox\nvendor.acme.upload-directory=incoming\n";
        return RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-outbox-queue").whenCompleted(1));
    }

    private static void send(RunningApplication application) {
        ConnectionFactory broker = application.context().getRegistry().findSingleByType(ConnectionFactory.class);
        try (JMSContext jms = broker.createContext()) {
            jms.createProducer()
                    .setProperty("fileName", "confirmation.csv")
                    .send(jms.createQueue("acme.outbox"), CONTENT);
        }
    }

    /** How often the broker had delivered each message when it was pushed. */
    private static Queue<Integer> deliveries(RunningApplication application) {
        Queue<Integer> deliveries = new ConcurrentLinkedQueue<>();
        application.context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ExchangeCompletedEvent completed) {
                    deliveries.add(completed.getExchange().getMessage().getHeader("JMSXDeliveryCount", Integer.class));
                }
            }
        });
        return deliveries;
    }

    /** Stands before the server: closes each connection, or lets it through. */
    private static final class Gate implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final AtomicInteger refused = new AtomicInteger();
        private final int server;
        private volatile boolean open;

        Gate(int server) throws IOException {
            this.server = server;
            threads.execute(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        int refused() {
            return refused.get();
        }

        void open() {
            open = true;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    if (open) {
                        Socket through = new Socket(InetAddress.getLoopbackAddress(), server);
                        threads.execute(() -> pass(client, through));
                        threads.execute(() -> pass(through, client));
                    } else {
                        client.close();
                        refused.incrementAndGet();
                    }
                } catch (IOException e) {
                    // this is closed
                }
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // one of the two is gone
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            threads.shutdown();
        }
    }

    private RunningApplication start(int files) throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.outbox=" + outbox
                + "\nvendor.acme.upload-directory=incoming\n";
        return RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-outbox").whenDone(files));
    }
}
