// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.camel.FtpsReuseConfiguration;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The Kamelets in the component's jar: what they ask for, and what they make of it. No server is needed for that. */
class KameletsTest {

    private static final String SOURCE = "ftpsreuse-source";
    private static final String SINK = "ftpsreuse-sink";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z]+)}}");

    private static final String PASSWORD = "a&b=c%20d+e}{#?/@:\"'(";

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void connectToNobody() {
        context.setAutoStartup(false);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {SOURCE, SINK})
    void everyPropertyIsDescribedAndUsed(String name) {
        Map<String, Object> properties = map(definition(name), "properties");
        assertThat(properties).allSatisfy((property, schema) -> {
            assertThat(((Map<?, ?>) schema).get("title")).asString().isNotBlank();
            assertThat(((Map<?, ?>) schema).get("description")).asString().endsWith(".");
            assertThat(((Map<?, ?>) schema).get("type")).isIn("string", "integer", "boolean");
        });
        Set<String> used = PLACEHOLDER
                .matcher(map(kamelet(name), "spec").get("template").toString())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).isEqualTo(new TreeSet<>(properties.keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {SOURCE, SINK})
    void thePasswordIsMarkedAsOne(String name) {
        assertThat(map(map(definition(name), "properties"), "password"))
                .containsEntry("format", "password")
                .containsEntry("x-descriptors", List.of("urn:camel:group:credentials"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SOURCE, SINK})
    void theKameletsNameTheComponentOfTheirVersion(String name) {
        assertThat(map(kamelet(name), "spec").get("dependencies"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("mvn:io.ftpsreuse:camel-ftps-reuse-component:" + System.getProperty("project.version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectionHost", "username", "password", "directoryName"})
    void whatIsRequiredIsAskedForByName(String required) {
        String withoutIt =
                uri(SINK, "secret").replaceAll("[?&]" + required + "=[^&]*", "").replaceFirst("&", "?");
        assertThatThrownBy(() -> sendTo(withoutIt)).rootCause().hasMessageContaining(required);
    }

    @Test
    void aPasswordOfAnyCharactersArrivesByRaw() throws Exception {
        context.getPropertiesComponent().addInitialProperty("vendor.password", PASSWORD);
        sendTo(uri(SINK, "RAW({{vendor.password}})"));
        assertThat(configuration().getPassword()).isEqualTo(PASSWORD);
    }

    @Test
    void aPasswordOfAnyCharactersArrivesByThePropertyOfTheKamelet() throws Exception {
        context.getPropertiesComponent().addInitialProperty("camel.kamelet.ftpsreuse-sink.password", PASSWORD);
        sendTo(uri(SINK, "").replace("&password=", ""));
        assertThat(configuration().getPassword()).isEqualTo(PASSWORD);
    }

    @Test
    void theDefaultsOfTheSinkAreTheSafeOnes() throws Exception {
        sendTo(uri(SINK, "secret"));
        assertThat(configuration().getSessionReuse()).isEqualTo("required");
        assertThat(configuration().isPassiveMode()).isTrue();
        assertThat(configuration().isBinary()).isTrue();
        assertThat(endpoint().getTempFileName().toString()).contains(".part");
    }

    @Test
    void theSourceForgetsNoChangeOfAFile() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(SOURCE, "secret")).to("mock:end");
            }
        });
        context.start();
        assertThat(endpoint().isIdempotent()).isTrue();
        assertThat(endpoint().getIdempotentKey().toString()).contains("file:size", "file:modified");
        assertThat(endpoint().isDelete()).isFalse();
    }

    private void sendTo(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
        context.start();
    }

    private static String uri(String kamelet, String password) {
        return "kamelet:" + kamelet + "?connectionHost=localhost&username=acme&password=" + password
                + "&directoryName=in";
    }

    private FtpsReuseEndpoint endpoint() {
        return context.getEndpoints().stream()
                .filter(FtpsReuseEndpoint.class::isInstance)
                .map(FtpsReuseEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private FtpsReuseConfiguration configuration() {
        return endpoint().getConfiguration();
    }

    private static Map<String, Object> definition(String name) {
        return map(map(kamelet(name), "spec"), "definition");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> kamelet(String name) {
        InputStream file = KameletsTest.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml");
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }
}
