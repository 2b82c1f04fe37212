// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose turn it is to list, when there are several processes on one database. */
class ListingTurnTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final HikariDataSource database = new HikariDataSource();
    private final CamelContext one = new DefaultCamelContext();
    private final CamelContext other = new DefaultCamelContext();

    @BeforeEach
    void start() {
        database.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        one.start();
        other.start();
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        database.close();
    }

    @Test
    void isOfOneProcessWhichKeepsItAsLongAsItPolls() throws Exception {
        BooleanSupplier mine = new ClusterSteps(one, database).turn("acme", LONG, () -> true);
        BooleanSupplier theirs = new ClusterSteps(other, database).turn("acme", LONG, () -> true);

        assertThat(mine.getAsBoolean()).isTrue();
        assertThat(theirs.getAsBoolean()).isFalse();
        assertThat(mine.getAsBoolean()).isTrue();
    }

    @Test
    void isOfAnotherProcessForAnotherVendor() throws Exception {
        assertThat(new ClusterSteps(one, database)
                        .turn("acme", LONG, () -> true)
                        .getAsBoolean())
                .isTrue();
        assertThat(new ClusterSteps(other, database)
                        .turn("globex", LONG, () -> true)
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void goesToAnotherWhenItsHolderStoodStillForTooLong() throws Exception {
        BooleanSupplier mine = new ClusterSteps(one, database).turn("acme", SHORT, () -> true);
        BooleanSupplier theirs = new ClusterSteps(other, database).turn("acme", LONG, () -> true);
        assertThat(mine.getAsBoolean()).isTrue();

        await().atMost(Duration.ofSeconds(10)).until(theirs::getAsBoolean);

        assertThat(mine.getAsBoolean())
                .as("when it wakes up, it is another's turn")
                .isFalse();
    }

    @Test
    void goesToAnotherAtOnceWhenItsHolderIsStopped() throws Exception {
        BooleanSupplier mine = new ClusterSteps(one, database).turn("acme", LONG, () -> true);
        BooleanSupplier theirs = new ClusterSteps(other, database).turn("acme", LONG, () -> true);
        assertThat(mine.getAsBoolean()).isTrue();

        one.stop();

        assertThat(theirs.getAsBoolean()).isTrue();
    }

    @Test
    void isNotUsedWhileClaimsWait() throws Exception {
        AtomicBoolean empty = new AtomicBoolean();
        BooleanSupplier mine = new ClusterSteps(one, database).turn("acme", LONG, empty::get);
        BooleanSupplier theirs = new ClusterSteps(other, database).turn("acme", LONG, () -> true);

        assertThat(mine.getAsBoolean()).isFalse();
        assertThat(theirs.getAsBoolean()).as("the lease is kept").isFalse();
        empty.set(true);
        assertThat(mine.getAsBoolean()).isTrue();
    }

    /** The first who uses a queue makes it; a worker does so after this process has asked whether it is there. */
    @Test
    void comesAlsoIfAnotherMakesTheQueueOfClaimsInTheSameMoment() throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        AtomicBoolean made = new AtomicBoolean();
        ActiveMQServerPlugin quicker = new ActiveMQServerPlugin() {
            @Override
            public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
                if (made.compareAndSet(false, true)) {
                    try {
                        broker.getActiveMQServer()
                                .createQueue(
                                        QueueConfiguration.of(queue.getName()).setRoutingType(queue.getRoutingType()));
                    } catch (Exception e) {
                        throw new ActiveMQException("It could not be made: " + e);
                    }
                }
            }
        };
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("this-jvm", "vm://listing-turn");
        configuration.registerBrokerPlugin(quicker);
        broker.setConfiguration(configuration);
        broker.start();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://listing-turn")) {
            assertThat(ListingTurn.empty("claims", connections).getAsBoolean()).isTrue();
            assertThat(made).isTrue();
        } finally {
            broker.stop();
        }
    }
}
