// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import io.ftpsreuse.ingest.delivery.Room;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServer.SERVER_STATE;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Artemis broker inside this application. Artemis shuts itself down when it cannot write, such as to a full disk, and
 * stays so; here it is started again, with its journal, once there is room.
 */
final class EmbeddedBroker {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /**
     * How many messages after a message of a queue another with the same id is still refused. It has to be more than
     * can be sent between a message and the journal's entry of it, which is one for each vendor, and one block of lines.
     */
    private static final int DUPLICATE_IDS = 20_000;

    /** Senders wait while less is free. By default they wait while a tenth of the disk is, however large it is. */
    private static final long LEAST_FREE = 12L << 20;

    /**
     * The least time from one write of the journal to disk to the next, in nanoseconds. What comes meanwhile is written at once
     * with the next. By default it is 3.3 ms, for which each of several senders would wait; a disk needs about as long as this.
     */
    private static final int WRITE_PAUSE = 200_000;

    private final Path data;
    private final String url;
    private final Optional<String> listen;
    private final BrokerAccess access;
    private EmbeddedActiveMQ broker;
    private boolean shouldRun;

    /**
     * @param data the folder for its messages
     * @param url where clients of this JVM connect to
     * @param listen where others do
     * @param access the permitted users
     */
    EmbeddedBroker(Path data, String url, Optional<String> listen, BrokerAccess access) {
        this.data = data.toAbsolutePath();
        this.url = url;
        this.listen = listen;
        this.access = access;
        broker = configured();
    }

    synchronized void start() throws Exception {
        shouldRun = true;
        broker.start();
        requireStarted();
    }

    synchronized void stop() throws Exception {
        shouldRun = false;
        broker.stop();
    }

    /** Returns if it accepts messages; starts it again if it has shut itself down. */
    synchronized void check() throws Exception {
        boolean stopped = server().getState() == SERVER_STATE.STOPPED;
        Room.in(data).requireFor(stopped ? LEAST_FREE : 0);
        if (shouldRun && stopped) {
            broker = configured();
            broker.start();
            LOG.info("The broker inside this application was started again, with the messages in {}", data);
        }
        requireStarted();
        if (server().getPagingManager().isDiskFull()) {
            throw new IllegalStateException(
                    "It accepts no messages, since less than " + LEAST_FREE + " bytes are free on the disk of " + data);
        }
    }

    private void requireStarted() {
        if (server().getState() != SERVER_STATE.STARTED || !server().isActive()) {
            throw new IllegalStateException("It has shut itself down; see AMQ222010 in the log, and whether there is"
                    + " room on the disk of " + data);
        }
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    private EmbeddedActiveMQ configured() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setName("ftpsreuse-ingest")
                    // the other one needs a native library
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(data + "/journal")
                    .setJournalBufferTimeout_NIO(WRITE_PAUSE)
                    .setBindingsDirectory(data + "/bindings")
                    .setLargeMessagesDirectory(data + "/large-messages")
                    .setPagingDirectory(data + "/paging")
                    // as is the default, but deliveries rely on it: see docs/ingestion.md
                    .setPersistIDCache(true)
                    .setIDCacheSize(DUPLICATE_IDS)
                    .setMinDiskFree(LEAST_FREE)
                    .addAcceptorConfiguration("this-jvm", url)
                    .addAddressSetting("#", undeliverableMessagesAreKept());
            if (listen.isPresent()) {
                configuration.addAcceptorConfiguration("others", listen.get());
            }
            return access.protect(configuration);
        } catch (InvalidPropertiesException e) {
            throw e;
        } catch (Exception e) {
            throw new InvalidPropertiesException("broker.listen must be a URL of an Artemis acceptor, for example"
                    + " broker.listen=tcp://127.0.0.1:61616");
        }
    }

    /** Artemis drops a message that no reader could process in ten attempts, unless it has a dead letter queue. */
    private static AddressSettings undeliverableMessagesAreKept() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setAutoCreateDeadLetterResources(true)
                // 17 minutes; one whose vendor cannot be connected to is not given back meanwhile
                .setMaxDeliveryAttempts(10)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(600_000)
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setAutoCreateExpiryResources(true)
                // with an address the broker forgets the ids of its messages
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }
}
