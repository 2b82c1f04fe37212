// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each route to copy, in each language, with a server that refuses data connections that do not resume a session. */
@FtpsServer(username = "acme", password = "secret&more", perMethod = true)
class RoutesToCopyTest {

    private static final String QUEUE = "vendor-files";
    private static final String CONTENT = "1;2;3\r\n";
    private static final Map<String, RouteBuilder> IN_JAVA = Map.of(
            "vendor-to-folder", new VendorToFolder(),
            "vendor-to-queue", new VendorToQueue(),
            "folder-to-vendor", new FolderToVendor());
    private static final List<String> LANGUAGES = List.of("java", "yaml", "xml");

    private static EmbeddedActiveMQ broker;
    private static ActiveMQConnectionFactory connections;

    @TempDir
    Path root;

    private EmbeddedFtpsServer vendor;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new EmbeddedActiveMQ()
                .setConfiguration(new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration("this-jvm", "vm://0"));
        broker.start();
        connections = new ActiveMQConnectionFactory("vm://0");
    }

    @AfterAll
    static void stopBroker() throws Exception {
        connections.close();
        broker.stop();
    }

    @BeforeEach
    void placeFiles() throws IOException {
        Files.writeString(vendors("outgoing").resolve("order.csv"), CONTENT);
        Files.writeString(folder("outbox").resolve("order.csv"), CONTENT);
    }

    static Stream<Arguments> routes() {
        return IN_JAVA.keySet().stream()
                .flatMap(route -> LANGUAGES.stream().map(language -> Arguments.of(route, language)));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void deliversAFile(String route, String language) throws Exception {
        try (DefaultCamelContext camel = load(route, language)) {
            camel.start();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(processed(route)));

            assertThat(delivered(route)).isEqualTo("order.csv " + CONTENT);
        }
        assertThat(vendor.resumedDataConnections()).isPositive();
        assertThat(vendor.refusedDataConnections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor-to-folder", "vendor-to-queue", "folder-to-vendor"})
    void hasTheSameUrisInTheSameOrderInEachLanguage(String route) throws Exception {
        List<String> inJava = steps(route, "java");

        assertThat(inJava).hasSizeGreaterThanOrEqualTo(2);
        assertThat(steps(route, "yaml")).isEqualTo(inJava);
        assertThat(steps(route, "xml")).isEqualTo(inJava);
    }

    private DefaultCamelContext load(String route, String language) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("connectionFactory", ConnectionFactory.class, connections);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "vendor.host",
                vendor.host(),
                "vendor.port",
                String.valueOf(vendor.port()),
                "vendor.username",
                vendor.username(),
                "vendor.password",
                vendor.password(),
                "vendor.certificate",
                "sha256:" + vendor.certificateSha256(),
                "inbox",
                folder("inbox").toString(),
                "outbox",
                folder("outbox").toString(),
                "queue",
                QUEUE));
        camel.getPropertiesComponent().setInitialProperties(properties);
        if (language.equals("java")) {
            camel.addRoutes(IN_JAVA.get(route));
        } else {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:camel/" + route + ".camel." + language));
        }
        return camel;
    }

    private List<String> steps(String route, String language) throws Exception {
        try (DefaultCamelContext camel = load(route, language)) {
            RouteDefinition definition = camel.getRouteDefinition(route);
            return Stream.concat(
                            Stream.of(definition.getInput().getEndpointUri()),
                            definition.getOutputs().stream().map(step -> step.getShortName() + " " + step.getLabel()))
                    .toList();
        }
    }

    /** Where the file is at its source when its route is done. */
    private Path processed(String route) throws IOException {
        return route.equals("folder-to-vendor")
                ? folder("outbox").resolve(".sent/order.csv")
                : vendors("outgoing").resolve(".done/order.csv");
    }

    /** The name and the content that arrived. */
    private String delivered(String route) throws Exception {
        if (route.equals("vendor-to-queue")) {
            try (JMSContext jms = connections.createContext()) {
                Message message = jms.createConsumer(jms.createQueue(QUEUE)).receive(20_000);
                return message.getStringProperty("fileName") + " " + new String(message.getBody(byte[].class), UTF_8);
            }
        }
        Path target = route.equals("folder-to-vendor") ? vendors("incoming") : folder("inbox");
        try (Stream<Path> files = Files.list(target)) {
            Path file = files.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
            return file.getFileName() + " " + Files.readString(file);
        }
    }

    private Path vendors(String directory) throws IOException {
        return Files.createDirectories(vendor.home().resolve(directory));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
