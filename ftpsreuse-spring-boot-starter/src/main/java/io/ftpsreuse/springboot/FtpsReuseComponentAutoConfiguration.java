// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.springboot;

import io.ftpsreuse.camel.FtpsReuseComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Gives {@code camel.component.ftpsreuse.*} to the component, as the starters of Camel's own components do. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", FtpsReuseComponentConfiguration.PREFIX})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, FtpsReuseComponentConfiguration.class})
public class FtpsReuseComponentAutoConfiguration {

    /** The customizer that Camel calls when it makes the component. */
    @Lazy
    @Bean
    public ComponentCustomizer configureFtpsReuseComponent(
            CamelContext camelContext, ApplicationContext application, FtpsReuseComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                CamelPropertiesHelper.copyProperties(camelContext, configuration, target);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof FtpsReuseComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                application,
                                "camel.component.customizer",
                                FtpsReuseComponentConfiguration.PREFIX + ".customizer");
            }
        };
    }
}
