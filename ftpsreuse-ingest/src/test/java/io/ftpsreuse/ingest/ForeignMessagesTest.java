// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.QueueBrowser;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.jms.JmsComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages that whoever reaches the broker may put onto the queues that the application reads. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class ForeignMessagesTest {

    /** To read so many sets within one another takes longer than anybody waits: each doubles the time. */
    private static final int DEPTH = 60;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private Path atVendor;
    private EmbeddedFtpsServer server;

    @BeforeEach
    void findFolders() {
        atVendor = server.home();
    }

    @Test
    void areMovedAwayUnreadFromTheQueueOfPushes() throws Exception {
        String properties = RunningApplication.acmeOn(server)
                + "vendor.acme.outbox-queue=acme.outbox\nvendor.acme.upload-directory=incoming";
        RunningApplication application = start(properties);
        try (JMSContext jms = connections(application).createContext()) {
            var outbox = jms.createQueue("acme.outbox");
            jms.createProducer().send(outbox, jms.createObjectMessage(nestedSets()));
            jms.createProducer().send(outbox, jms.createMapMessage());
            jms.createProducer().setProperty("fileName", "bytes.csv").send(outbox, "1;2".getBytes());
            jms.createProducer().setProperty("fileName", "text.csv").send(outbox, "3;4");

            application.until(() -> Files.exists(atVendor.resolve("incoming/bytes.csv"))
                    && Files.exists(atVendor.resolve("incoming/text.csv")));
            assertMovedAway(jms, ObjectMessage.class, MapMessage.class);
        }
        assertStopsSoon(application);
        assertThat(atVendor.resolve("incoming/bytes.csv")).hasContent("1;2");
        assertThat(atVendor.resolve("incoming/text.csv")).hasContent("3;4");
    }

    @Test
    void areMovedAwayUnreadFromTheQueueOfClaims() throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in")
                + "\ncluster.role=list,work";
        RunningApplication application = start(properties);
        try (JMSContext jms = connections(application).createContext()) {
            var claims = jms.createQueue("ftpsreuse.claims.acme");
            for (int i = 0; i < 2; i++) {
                jms.createProducer().send(claims, jms.createObjectMessage(nestedSets()));
            }
            assertMovedAway(jms, ObjectMessage.class, ObjectMessage.class);
            Files.writeString(atVendor.resolve("order.csv"), "1;42");

            application.until(() -> Files.exists(root.resolve("in/order.csv")));
        }
        assertStopsSoon(application);
        assertThat(root.resolve("in/order.csv")).hasContent("1;42");
    }

    @Test
    void areReadAsObjectsByNoConnectionOfTheApplication() throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in")
                + "\ncluster.role=list,work";
        try (RunningApplication application = start(properties)) {
            ConnectionFactory ofClaims = application
                    .context()
                    .getRegistry()
                    .lookupByNameAndType("claims", JmsComponent.class)
                    .getConfiguration()
                    .getConnectionFactory();
            for (ConnectionFactory connections : List.of(connections(application), ofClaims)) {
                try (JMSContext jms = connections.createContext()) {
                    var queue = jms.createQueue("any");
                    jms.createProducer().send(queue, jms.createObjectMessage(new ArrayList<>(List.of("harmless"))));
                    var received = (ObjectMessage) jms.createConsumer(queue).receive(5_000);

                    assertThatExceptionOfType(JMSException.class).isThrownBy(received::getObject);
                }
            }
        }
    }

    private RunningApplication start(String properties) throws Exception {
        return RunningApplication.start(root, properties, route -> route.whenDone(1));
    }

    private static ConnectionFactory connections(RunningApplication application) {
        return application.context().getRegistry().lookupByNameAndType("connectionFactory", ConnectionFactory.class);
    }

    private static List<?> listed(QueueBrowser queue) throws Exception {
        Enumeration<?> messages = queue.getEnumeration();
        return Collections.list(messages);
    }

    /** Each at once, and not after ten attempts. */
    @SafeVarargs
    private static void assertMovedAway(JMSContext jms, Class<? extends Message>... kinds) throws Exception {
        var deadLetters = jms.createBrowser(jms.createQueue("DLQ"));
        Awaitility.await().until(() -> listed(deadLetters).size() == kinds.length);
        List<?> found = listed(deadLetters);
        for (int i = 0; i < kinds.length; i++) {
            assertThat(found.get(i)).isInstanceOf(kinds[i]);
        }
    }

    private static void assertStopsSoon(RunningApplication application) {
        long start = System.nanoTime();
        application.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_STOP);
    }

    private static Serializable nestedSets() {
        HashSet<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int i = 0; i < DEPTH; i++) {
            Set<Object> nextOne = new HashSet<>();
            Set<Object> nextOther = new HashSet<>();
            nextOne.add("different");
            one.add(nextOne);
            one.add(nextOther);
            other.add(nextOne);
            other.add(nextOther);
            one = nextOne;
            other = nextOther;
        }
        return root;
    }
}
