// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseComponent;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What becomes of {@code camel.component.ftpsreuse.*} in a Boot application. */
class FtpsReuseComponentAutoConfigurationTest {

    private static final String PREFIX = "camel.component.ftpsreuse.";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, FtpsReuseComponentAutoConfiguration.class));

    @Test
    void givesEveryOptionToTheComponent() {
        application
                .withPropertyValues(
                        PREFIX + "bridge-error-handler=true",
                        PREFIX + "lazy-start-producer=true",
                        PREFIX + "autowired-enabled=false",
                        PREFIX + "health-check-consumer-enabled=false",
                        PREFIX + "health-check-producer-enabled=false",
                        PREFIX + "login-retry-delay=5m",
                        PREFIX + "trusted-certificates=file:vendor-ca.pem",
                        PREFIX + "use-global-ssl-context-parameters=true")
                .run(started -> {
                    FtpsReuseComponent component = componentOf(started.getBean(CamelContext.class));
                    assertThat(component.isBridgeErrorHandler()).isTrue();
                    assertThat(component.isLazyStartProducer()).isTrue();
                    assertThat(component.isAutowiredEnabled()).isFalse();
                    assertThat(component.isHealthCheckConsumerEnabled()).isFalse();
                    assertThat(component.isHealthCheckProducerEnabled()).isFalse();
                    assertThat(component.getLoginRetryDelay()).isEqualTo(300_000);
                    assertThat(component.getTrustedCertificates()).isEqualTo("file:vendor-ca.pem");
                    assertThat(component.isUseGlobalSslContextParameters()).isTrue();
                });
    }

    @Test
    void changesNothingWhereNothingIsSet() {
        application.run(started -> {
            FtpsReuseComponent component = componentOf(started.getBean(CamelContext.class));
            assertThat(component.isBridgeErrorHandler()).isFalse();
            assertThat(component.isAutowiredEnabled()).isTrue();
            assertThat(component.isHealthCheckConsumerEnabled()).isTrue();
        });
    }

    @Test
    void configuresNoOtherComponent() {
        application.withPropertyValues(PREFIX + "bridge-error-handler=true").run(started -> {
            var stock = started.getBean(CamelContext.class)
                    .getComponent("ftps", org.apache.camel.component.file.remote.FtpsComponent.class);
            assertThat(stock.isBridgeErrorHandler()).isFalse();
        });
    }

    @Test
    void leavesTheComponentAloneWhenItIsSwitchedOff() {
        application
                .withPropertyValues(PREFIX + "enabled=false", PREFIX + "bridge-error-handler=true")
                .run(started -> {
                    assertThat(started).doesNotHaveBean(ComponentCustomizer.class);
                    assertThat(componentOf(started.getBean(CamelContext.class)).isBridgeErrorHandler())
                            .isFalse();
                });
    }

    @Test
    void describesTheOptionsThatTheComponentHas() throws Exception {
        JsonObject options =
                (JsonObject) read("META-INF/io/ftpsreuse/camel/ftpsreuse.json").get("componentProperties");
        Map<String, Object> defaults = new TreeMap<>();
        options.forEach(
                (name, option) -> defaults.put(PREFIX + dashed(name), ((JsonObject) option).get("defaultValue")));

        Map<String, Object> described = new TreeMap<>();
        for (Object entry :
                (JsonArray) read("META-INF/spring-configuration-metadata.json").get("properties")) {
            JsonObject property = (JsonObject) entry;
            if (FtpsReuseComponentConfiguration.class.getName().equals(property.get("sourceType"))) {
                described.put(property.getString("name"), property.get("defaultValue"));
                assertThat(property.getString("description")).isNotBlank();
            }
        }
        described.remove(PREFIX + "enabled");

        assertThat(described).isEqualTo(defaults);
    }

    private static FtpsReuseComponent componentOf(CamelContext context) {
        return context.getComponent("ftpsreuse", FtpsReuseComponent.class);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static JsonObject read(String resource) throws Exception {
        try (Reader reader = new InputStreamReader(
                FtpsReuseComponentAutoConfiguration.class.getClassLoader().getResourceAsStream(resource), UTF_8)) {
            return (JsonObject) Jsoner.deserialize(reader);
        }
    }
}
