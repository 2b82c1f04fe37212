// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.ftpsreuse.ingest.settings.ContextProperties;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQQueueExistsException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.ObjectHelper;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * The message broker of the queues: an Artemis broker inside this application, or an external one when the property
 * {@code broker.url} names it.
 *
 * <p>The embedded broker keeps its messages in the folder {@code broker.data}, since a file is moved away at the vendor
 * once its message is sent. It accepts connections from this JVM only, unless {@code broker.listen} names another address
 * ({@link BrokerAccess}).
 *
 * <p>As a service of the Camel context it starts before the routes and stops after them.
 */
public final class Broker extends ServiceSupport {

    private static final String STANDARD_DATA = "data/broker";

    /** One for each thread that sends; more are opened when they are needed, and closed again. */
    private static final int SESSIONS = 16;

    /** In-VM brokers of one JVM must differ in their numbers. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String address;
    private final Optional<EmbeddedBroker> embedded;
    private final CachingConnectionFactory connections;
    private final CachingConnectionFactory withoutConfirmation;
    private final ActiveMQConnectionFactory withoutPrefetch;
    private final Prerequisite prerequisite;

    /** The broker that the context's properties describe, not yet started. */
    public Broker(CamelContext context) {
        ContextProperties properties = new ContextProperties(context);
        Optional<String> external = properties.get("broker.url");
        String url = external.orElse("vm://" + NUMBER.getAndIncrement());
        address = url.replaceAll("[?#(].*", "");
        embedded = external.isPresent()
                ? Optional.empty()
                : Optional.of(new EmbeddedBroker(
                        Path.of(properties.get("broker.data").orElse(STANDARD_DATA)),
                        url,
                        properties.get("broker.listen"),
                        BrokerAccess.declaredIn(properties)));
        connections = cached(clients(url, properties));
        ActiveMQConnectionFactory unconfirmed = clients(url, properties);
        unconfirmed.setBlockOnDurableSend(false);
        withoutConfirmation = cached(unconfirmed);
        withoutPrefetch = clients(url, properties);
        withoutPrefetch.setConsumerWindowSize(0);
        prerequisite = new Prerequisite(
                isEmbedded() ? "The broker inside this application" : "The broker " + address,
                this::check,
                Broker::isFromBroker);
    }

    private static ActiveMQConnectionFactory clients(String url, ContextProperties properties) {
        ActiveMQConnectionFactory clients = new ActiveMQConnectionFactory(
                url,
                properties.get("broker.username").orElse(null),
                properties.get("broker.password").orElse(null));
        // nothing here reads objects, and to read one would run code chosen by its sender
        clients.setDeserializationDenyList("*");
        return clients;
    }

    private static CachingConnectionFactory cached(ActiveMQConnectionFactory clients) {
        CachingConnectionFactory connections = new CachingConnectionFactory(clients);
        connections.setSessionCacheSize(SESSIONS);
        return connections;
    }

    /** Where JMS clients get their connections; they are kept open between messages. */
    public ConnectionFactory connections() {
        return connections;
    }

    /**
     * The same for messages that may be lost: a send outside a transaction does not wait until the message is on the broker's
     * disk, and neither returns that the broker refused it.
     */
    public ConnectionFactory connectionsWithoutConfirmation() {
        return withoutConfirmation;
    }

    /** The same for consumers that receive one message at a time, and leave the others to other processes. */
    public ConnectionFactory connectionsWithoutPrefetch() {
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
        withoutConfirmation.destroy();
        withoutPrefetch.close();
        if (embedded.isPresent()) {
            embedded.get().stop();
        }
    }

    /** Whether messages can be sent; the broker's own state, or that an external one lets us log in. */
    public Prerequisite prerequisite() {
        return prerequisite;
    }

    /** Whether it is inside this process. */
    public boolean isEmbedded() {
        return embedded.isPresent();
    }

    private void check() throws Exception {
        if (embedded.isPresent()) {
            embedded.get().check();
        } else {
            // not one of the pooled connections: they notice late that the broker is away
            withoutPrefetch.createConnection().close();
        }
    }

    /** Neither an error of the message itself, nor a queue that another process made first. */
    private static boolean isFromBroker(Throwable failure) {
        return ObjectHelper.getException(ActiveMQQueueExistsException.class, failure) == null
                && ObjectHelper.getException(MessageFormatException.class, failure) == null
                && ObjectHelper.getException(MessageNotWriteableException.class, failure) == null
                && Stream.of(JMSException.class, JMSRuntimeException.class, JmsException.class, ActiveMQException.class)
                        .anyMatch(type -> ObjectHelper.getException(type, failure) != null);
    }
}
