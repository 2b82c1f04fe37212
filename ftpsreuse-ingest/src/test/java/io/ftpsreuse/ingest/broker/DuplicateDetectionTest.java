// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/ingestion.md relies on: when the broker takes a message for one that it has. */
class DuplicateDetectionTest {

    private static final String QUEUE = "orders";

    @TempDir
    Path root;

    private Broker broker;

    @BeforeEach
    void startBroker() {
        startAgain();
    }

    @AfterEach
    void stopBroker() {
        broker.stop();
    }

    @Test
    void refusesAnIdThatWasCommittedEvenAfterARestart() {
        try (JMSContext sender = transacted()) {
            send(sender, "1");
            sender.commit();
        }
        broker.stop();
        startAgain();

        try (JMSContext sender = transacted()) {
            send(sender, "1");
            assertThatThrownBy(sender::commit).hasRootCauseInstanceOf(ActiveMQDuplicateIdException.class);
        }
        assertThat(count()).isEqualTo(1);
    }

    /** So a refusal never is for a message that does not come. */
    @Test
    void doesNotKnowAnIdThatWasRolledBackOrIsNotCommitted() {
        try (JMSContext paused = transacted();
                JMSContext sender = transacted()) {
            send(paused, "1");
            send(sender, "1");
            sender.commit();
            paused.rollback();
        }
        try (JMSContext sender = transacted()) {
            send(sender, "2");
            sender.rollback();
            send(sender, "2");
            sender.commit();
        }
        assertThat(count()).isEqualTo(2);
    }

    /** So a claim can be sent again with its id: it is refused if the broker has it, and only then. */
    @Test
    void storesAnIdWithItsMessageThatWasSentWithoutConfirmation() {
        sendWithoutConfirmation("1", "2");
        sendWithoutConfirmation("1");
        broker.stop();
        startAgain();
        sendWithoutConfirmation("2", "3");

        assertThat(count()).isEqualTo(3);
    }

    private void sendWithoutConfirmation(String... ids) {
        try (JMSContext sender = broker.connectionsWithoutConfirmation().createContext()) {
            Stream.of(ids).forEach(id -> send(sender, id));
        }
    }

    /** The known gap: it takes two processes with the same vendor, one of which stands still between send and commit. */
    @Test
    void letsBothOfTwoTransactionsInThatAreOpenAtTheSameTime() {
        try (JMSContext one = transacted();
                JMSContext other = transacted()) {
            send(one, "1");
            send(other, "1");
            // A send within a transaction waits for nobody: this does, so that both are in before one commits.
            one.createTemporaryQueue();
            other.createTemporaryQueue();
            one.commit();
            other.commit();
        }
        assertThat(count()).isEqualTo(2);
    }

    private void startAgain() {
        Properties properties = new Properties();
        properties.setProperty("broker.data", root.toString());
        DefaultCamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        broker = new Broker(context);
        broker.start();
    }

    private JMSContext transacted() {
        ConnectionFactory connections = broker.connections();
        return connections.createContext(JMSContext.SESSION_TRANSACTED);
    }

    private static void send(JMSContext sender, String id) {
        sender.createProducer().setProperty("_AMQ_DUPL_ID", id).send(sender.createQueue(QUEUE), "content");
    }

    private int count() {
        try (JMSContext reader = broker.connections().createContext()) {
            var queue = reader.createConsumer(reader.createQueue(QUEUE));
            int count = 0;
            for (Message message = queue.receive(500); message != null; message = queue.receive(500)) {
                count++;
            }
            return count;
        }
    }
}
