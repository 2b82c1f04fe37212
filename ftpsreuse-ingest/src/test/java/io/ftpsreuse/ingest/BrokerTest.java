// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the queue is: in the application, or in another broker. */
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class BrokerTest {

    private static final String CONTENT = "<invoice/>";

    @TempDir
    Path root;

    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillFolders() throws Exception {
        Path atVendor = server.home();
        Files.writeString(atVendor.resolve("invoice.xml"), CONTENT);
    }

    @Test
    void keepsItsMessagesAcrossARestart() throws Exception {
        try (RunningApplication application = start("")) {
            assertThat(application.await()).isTrue();
        }

        try (RunningApplication again = start("")) {
            assertThat(again.messages("acme.invoices", 1)).containsOnlyKeys("invoice.xml");
        }
    }

    @Test
    void usesAnExternalBrokerWhenItsUrlIsGiven() throws Exception {
        EmbeddedActiveMQ external = new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0"));
        external.start();
        try {
            int port = ((NettyAcceptor)
                            external.getActiveMQServer().getRemotingService().getAcceptor("tcp"))
                    .getActualPort();
            String url = "tcp://127.0.0.1:" + port;

            try (RunningApplication application = start("broker.url=" + url)) {
                assertThat(application.await()).isTrue();
            }

            assertThat(firstMessageOf(url)).isEqualTo(CONTENT);
            assertThat(root.resolve("broker")).as("no embedded broker").doesNotExist();
        } finally {
            external.stop();
        }
    }

    @Test
    void isNotStartedWhenNoVendorHasAQueue() throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.folder=" + root.resolve("in");
        try (RunningApplication application = RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-files").whenDone(1))) {
            assertThat(application.await()).isTrue();
            assertThat(application.context().getRegistry().findByType(ConnectionFactory.class))
                    .isEmpty();
        }
        assertThat(root.resolve("broker")).doesNotExist();
    }

    @Test
    void tellsOthersWhereToReadWhenItShouldListen() throws Exception {
        assertThat(RunningApplication.failureOf(
                        root,
                        RunningApplication.acmeOn(server)
                                + "vendor.acme.queue=acme.invoices\nbroker.listen=everywhere"))
                .hasMessageContaining("broker.listen must be a URL of an Artemis acceptor")
                .hasMessageContaining("broker.listen=tcp://127.0.0.1:61616");
    }

    private RunningApplication start(String more) throws Exception {
        String properties = RunningApplication.acmeOn(server) + "vendor.acme.queue=acme.invoices\n" + more;
        return RunningApplication.start(
                root, properties, route -> route.fromRoute("acme-files").whenDone(1));
    }

    private static String firstMessageOf(String url) throws Exception {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
                JMSContext jms = connections.createContext()) {
            return new String(jms.createConsumer(jms.createQueue("acme.invoices"))
                    .receive(5_000)
                    .getBody(byte[].class));
        }
    }
}
