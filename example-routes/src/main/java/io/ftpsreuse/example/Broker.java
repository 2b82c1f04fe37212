// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The message broker of the queues: an Artemis broker inside this application, or an external one when the property
 * {@code broker.url} names it.
 *
 * <p>The embedded broker keeps its messages in the folder {@code broker.data}, since a file is moved away at the vendor
 * once its message is sent. It takes connections from this JVM only, unless {@code broker.listen} says where else
 * ({@link BrokerAccess}).
 *
 * <p>As a service of the Camel context it starts before the routes and stops after them.
 */
final class Broker extends ServiceSupport {

    private static final String STANDARD_DATA = "data/broker";

    /**
     * How many messages after a message of a queue another with the same id is still refused. It has to be more than
     * can be sent between a message and the journal's entry of it, which is one for each vendor, and one block of lines.
     */
    private static final int DUPLICATE_IDS = 20_000;

    /** One for each thread that sends; more are opened when they are needed, and closed again. */
    private static final int SESSIONS = 16;

    /** In-VM brokers of one JVM must differ in their numbers. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Optional<EmbeddedActiveMQ> embedded;
    private final CachingConnectionFactory connections;
    private final ActiveMQConnectionFactory withoutPrefetch;

    /** The broker that the context's properties describe, not yet started. */
    Broker(CamelContext context) {
        ContextProperties properties = new ContextProperties(context);
        Optional<String> external = properties.get("broker.url");
        String url = external.orElse("vm://" + NUMBER.getAndIncrement());
        embedded = external.isPresent() ? Optional.empty() : Optional.of(embedded(properties, url));
        connections = new CachingConnectionFactory(clients(url, properties));
        connections.setSessionCacheSize(SESSIONS);
        withoutPrefetch = clients(url, properties);
        withoutPrefetch.setConsumerWindowSize(0);
    }

    private static ActiveMQConnectionFactory clients(String url, ContextProperties properties) {
        ActiveMQConnectionFactory clients = new ActiveMQConnectionFactory(
                url,
                properties.get("broker.username").orElse(null),
                properties.get("broker.password").orElse(null));
        // nothing here reads objects, and to read one would run what its sender wants
        clients.setDeserializationDenyList("*");
        return clients;
    }

    /** Where JMS clients get their connections; they are kept open between messages. */
    ConnectionFactory connections() {
        return connections;
    }

    /** The same for those who take one message at a time, and leave the others to other processes. */
    ConnectionFactory connectionsWithoutPrefetch() {
        return withoutPrefetch;
    }

    @Override
    protected void doStart() throws Exception {
        if (embedded.isPresent()) {
            embedded.get().start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        connections.destroy();
        withoutPrefetch.close();
        if (embedded.isPresent()) {
            embedded.get().stop();
        }
    }

    private static EmbeddedActiveMQ embedded(ContextProperties properties, String url) {
        String data = Path.of(properties.get("broker.data").orElse(STANDARD_DATA))
                .toAbsolutePath()
                .toString();
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setName("example-routes")
                    // the other one needs a native library
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(data + "/journal")
                    .setBindingsDirectory(data + "/bindings")
                    .setLargeMessagesDirectory(data + "/large-messages")
                    .setPagingDirectory(data + "/paging")
                    // as is the default, but deliveries rely on it: see docs/ingestion.md
                    .setPersistIDCache(true)
                    .setIDCacheSize(DUPLICATE_IDS)
                    .addAcceptorConfiguration("this-jvm", url)
                    .addAddressSetting("#", undeliverableMessagesAreKept());
            Optional<String> listen = properties.get("broker.listen");
            if (listen.isPresent()) {
                configuration.addAcceptorConfiguration("others", listen.get());
            }
            return BrokerAccess.declaredIn(properties).protect(configuration);
        } catch (InvalidPropertiesException e) {
            throw e;
        } catch (Exception e) {
            throw new InvalidPropertiesException("broker.listen must be a URL of an Artemis acceptor, for example"
                    + " broker.listen=tcp://127.0.0.1:61616");
        }
    }

    /** Artemis drops a message that no reader could take in ten attempts, unless it has somewhere to put it. */
    private static AddressSettings undeliverableMessagesAreKept() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setAutoCreateDeadLetterResources(true)
                // a vendor's server that is down for a while is no reason to give a file up
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
