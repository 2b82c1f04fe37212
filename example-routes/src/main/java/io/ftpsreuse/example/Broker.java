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
 * once its message is sent. It takes connections from this JVM only, unless {@code broker.listen} says where else.
 *
 * <p>As a service of the Camel context it starts before the routes and stops after them.
 */
final class Broker extends ServiceSupport {

    private static final String STANDARD_DATA = "data/broker";

    /** In-VM brokers of one JVM must differ in their numbers. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Optional<EmbeddedActiveMQ> embedded;
    private final CachingConnectionFactory connections;

    /** The broker that the context's properties describe, not yet started. */
    Broker(CamelContext context) {
        Optional<String> external = property(context, "broker.url");
        String url = external.orElse("vm://" + NUMBER.getAndIncrement());
        embedded = external.isPresent() ? Optional.empty() : Optional.of(embedded(context, url));
        connections = new CachingConnectionFactory(new ActiveMQConnectionFactory(
                url,
                property(context, "broker.username").orElse(null),
                property(context, "broker.password").orElse(null)));
    }

    /** Where JMS clients get their connections; they are kept open between messages. */
    ConnectionFactory connections() {
        return connections;
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
        if (embedded.isPresent()) {
            embedded.get().stop();
        }
    }

    private static EmbeddedActiveMQ embedded(CamelContext context, String url) {
        String data = Path.of(property(context, "broker.data").orElse(STANDARD_DATA))
                .toAbsolutePath()
                .toString();
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setName("example-routes")
                    .setSecurityEnabled(false)
                    // the other one needs a native library
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(data + "/journal")
                    .setBindingsDirectory(data + "/bindings")
                    .setLargeMessagesDirectory(data + "/large-messages")
                    .setPagingDirectory(data + "/paging")
                    .addAcceptorConfiguration("this-jvm", url)
                    .addAddressSetting("#", undeliverableMessagesAreKept());
            Optional<String> listen = property(context, "broker.listen");
            if (listen.isPresent()) {
                configuration.addAcceptorConfiguration("others", listen.get());
            }
            return new EmbeddedActiveMQ().setConfiguration(configuration);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "broker.listen must be a URL of an Artemis acceptor, for example"
                            + " broker.listen=tcp://127.0.0.1:61616",
                    e);
        }
    }

    /** Artemis drops a message that no reader could take in ten attempts, unless it has somewhere to put it. */
    private static AddressSettings undeliverableMessagesAreKept() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("DLQ"))
                .setAutoCreateDeadLetterResources(true)
                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                .setAutoCreateExpiryResources(true);
    }

    private static Optional<String> property(CamelContext context, String key) {
        return Optional.ofNullable(context.resolvePropertyPlaceholders("{{?" + key + "}}"))
                .filter(value -> !value.isBlank());
    }
}
