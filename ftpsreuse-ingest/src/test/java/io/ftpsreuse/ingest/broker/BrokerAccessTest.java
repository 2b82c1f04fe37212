// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the broker inside the application. */
class BrokerAccessTest {

    private static final BrokerAccess ANYBODY = new BrokerAccess(Optional.empty(), Optional.empty());
    private static final BrokerAccess ONE = new BrokerAccess(Optional.of("ingest"), Optional.of("of-a-test"));
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "localhost:0", "[::1]:0"})
    void mayBeAnybodyOnTheLoopbackAddress(String address) throws Exception {
        Configuration configuration = listeningAt("tcp://" + address);

        assertThatCode(() -> ANYBODY.protect(configuration)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:0",
                "192.0.2.1:0",
                "[::]:0",
                "127.0.0.1,192.0.2.1:0",
                "no-such-host.invalid:0",
                "0.0.0.0:0?sslEnabled=true"
            })
    void isOneUserWithAPasswordElsewhere(String address) throws Exception {
        Configuration configuration = listeningAt("tcp://" + address);

        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> ANYBODY.protect(configuration))
                .withMessageContainingAll("broker.listen", "broker.username", "broker.password", "sslEnabled=true");
    }

    @Test
    void comesOverTlsElsewhere() throws Exception {
        Configuration plain = listeningAt("tcp://0.0.0.0:0");
        Configuration encrypted = listeningAt("tcp://0.0.0.0:0?sslEnabled=true&keyStorePath=broker.p12");

        assertThatExceptionOfType(InvalidPropertiesException.class)
                .isThrownBy(() -> ONE.protect(plain))
                .withMessageContainingAll("broker.listen", "TLS");
        assertThatCode(() -> ONE.protect(encrypted)).doesNotThrowAnyException();
    }

    @Test
    void isNobodyWithAnotherPassword() throws Exception {
        makeKeyStore();
        String tls =
                "?sslEnabled=true&keyStoreType=PKCS12&keyStorePath=" + store() + "&keyStorePassword=" + STORE_PASSWORD;
        EmbeddedActiveMQ broker = ONE.protect(listeningAt("tcp://127.0.0.1:0" + tls));
        broker.start();
        try {
            String url = "tcp://127.0.0.1:" + port(broker) + "?sslEnabled=true&trustStoreType=PKCS12&trustStorePath="
                    + store() + "&trustStorePassword=" + STORE_PASSWORD;

            assertThat(received(url, "ingest", "of-a-test")).isEqualTo("an order");
            assertRefused(url, "ingest", "another");
            assertRefused(url, null, null);
            assertRefused(url, "ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!");
        } finally {
            broker.stop();
        }
    }

    private static void assertRefused(String url, String user, String password) {
        assertThatExceptionOfType(JMSSecurityRuntimeException.class).isThrownBy(() -> received(url, user, password));
    }

    private static String received(String url, String user, String password) {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url, user, password);
                JMSContext jms = connections.createContext()) {
            var queue = jms.createQueue("orders");
            jms.createProducer().send(queue, "an order");
            return jms.createConsumer(queue).receiveBody(String.class, 5_000);
        }
    }

    private static Configuration listeningAt(String url) throws Exception {
        return new ConfigurationImpl().setPersistenceEnabled(false).addAcceptorConfiguration("others", url);
    }

    private static int port(EmbeddedActiveMQ broker) {
        return ((NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("others")).getActualPort();
    }

    private Path store() {
        return root.resolve("broker.p12");
    }

    private void makeKeyStore() throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "broker",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        store().toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }
}
