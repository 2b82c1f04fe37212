// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.ingest.database.Database;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.awaitility.Awaitility;

/**
 * The application under test, started with a properties file as a user would start it, and stopped at the end.
 *
 * <p>It counts a route's files from the start, so that no test has to be quicker than a route.
 */
final class RunningApplication implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Main main;
    private NotifyBuilder awaited;

    private RunningApplication(Main main) {
        this.main = main;
    }

    /**
     * Starts it.
     *
     * @param folder where its properties file and its broker's data go
     * @param properties the contents of the file
     * @param awaited what {@link #await()} waits for
     */
    static RunningApplication start(Path folder, String properties, Function<NotifyBuilder, NotifyBuilder> awaited)
            throws Exception {
        Main main = IngestApplication.routesFrom("file:" + write(folder, properties));
        RunningApplication application = new RunningApplication(main);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport base) {
                application.awaited = awaited.apply(new NotifyBuilder(base.getCamelContext()));
                application.awaited.create();
            }
        });
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw e;
        }
        return application;
    }

    /** Starts it with properties that are not right: what comes of it. */
    static Exception failureOf(Path folder, String properties) throws Exception {
        try {
            start(folder, properties, route -> route.whenDone(1)).close();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("It started");
    }

    private static Path write(Path folder, String properties) throws IOException {
        return Files.writeString(
                folder.resolve("application.properties"),
                properties + "\nbroker.data=" + folder.resolve("broker") + "\nrepository.url=" + database(folder)
                        + "\n");
    }

    /** Where its deliveries are remembered. */
    static String database(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("journal");
    }

    /** The properties by which the vendor acme reaches its account on the server. */
    static String acmeOn(EmbeddedFtpsServer server) {
        return """
                vendor.acme.host=localhost
                vendor.acme.port=%d
                vendor.acme.username=acme
                vendor.acme.password=secret
                vendor.acme.delay=100
                vendor.acme.options=initialDelay=0&pinnedCertificate=sha256:%s
                """
                .formatted(server.port(), server.certificateSha256());
    }

    /** Waits for what was asked for at the start; false when it did not come. */
    boolean await() {
        return awaited.matches(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for something that it should do. */
    void until(Callable<Boolean> done) {
        Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(done);
    }

    /** Where its journal is. */
    DataSource database() {
        return context().hasService(Database.class).connections();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Takes so many messages from the queue: their contents by file name. */
    Map<String, byte[]> messages(String queue, int count) throws Exception {
        return messages(queue, count, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /** Takes up to so many messages from the queue, and waits so many milliseconds for each. */
    Map<String, byte[]> messages(String queue, int count, long patience) throws Exception {
        Map<String, byte[]> contents = new TreeMap<>();
        ConnectionFactory connections = context().getRegistry().findSingleByType(ConnectionFactory.class);
        try (JMSContext jms = connections.createContext();
                JMSConsumer consumer = jms.createConsumer(jms.createQueue(queue))) {
            for (int i = 0; i < count; i++) {
                var message = consumer.receive(patience);
                if (message == null) {
                    break;
                }
                contents.put(message.getStringProperty("fileName"), message.getBody(byte[].class));
            }
        }
        return contents;
    }

    /** Whether no message is in the queue. */
    boolean isEmpty(String queue) throws Exception {
        ConnectionFactory connections = context().getRegistry().findSingleByType(ConnectionFactory.class);
        try (JMSContext jms = connections.createContext();
                QueueBrowser browser = jms.createBrowser(jms.createQueue(queue))) {
            return !browser.getEnumeration().hasMoreElements();
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
