// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseComponent;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application that has the starter and names nothing of it. */
class StarterTest {

    @EnableAutoConfiguration
    static class Application {}

    @Test
    void aBootApplicationFindsTheAutoConfigurationByItself() {
        try (var started = SpringApplication.run(
                Application.class,
                "--camel.component.ftpsreuse.bridgeErrorHandler=true",
                "--camel.main.name=starter")) {
            CamelContext context = started.getBean(CamelContext.class);
            assertThat(context.getComponent("ftpsreuse", FtpsReuseComponent.class)
                            .isBridgeErrorHandler())
                    .isTrue();
        }
    }
}
