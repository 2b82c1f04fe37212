// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.springboot;

import java.time.Duration;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The options of the component itself; those of a server are in the URIs of its endpoints. */
@ConfigurationProperties(prefix = FtpsReuseComponentConfiguration.PREFIX)
public class FtpsReuseComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    static final String PREFIX = "camel.component.ftpsreuse";

    /** Whether exceptions of a consumer go to the route's error handler, instead of being logged and ignored. */
    private Boolean bridgeErrorHandler = false;

    /** Whether a producer is started by its first message, so that a server that is away keeps no route from starting. */
    private Boolean lazyStartProducer = false;

    /** Whether options that are marked as autowired are looked for in the registry. */
    private Boolean autowiredEnabled = true;

    /** Whether the health checks of this component's consumers are enabled. */
    private Boolean healthCheckConsumerEnabled = true;

    /** Whether the health checks of this component's producers are enabled; Camel has its own switch for all producers. */
    private Boolean healthCheckProducerEnabled = true;

    /** Whether the global SSL context parameters are used where an endpoint has none. */
    private Boolean useGlobalSslContextParameters = false;

    /** The pause after a login that the server refused, doubled with each refusal up to an hour; 0, the default, for none. */
    private Duration loginRetryDelay;

    /** A PEM file with the authorities to trust of all endpoints that have no trust of their own; by default those of the JVM. */
    private String trustedCertificates;

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean value) {
        bridgeErrorHandler = value;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean value) {
        lazyStartProducer = value;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean value) {
        autowiredEnabled = value;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean value) {
        healthCheckConsumerEnabled = value;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean value) {
        healthCheckProducerEnabled = value;
    }

    public Duration getLoginRetryDelay() {
        return loginRetryDelay;
    }

    public void setLoginRetryDelay(Duration value) {
        loginRetryDelay = value;
    }

    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    public void setTrustedCertificates(String value) {
        trustedCertificates = value;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean value) {
        useGlobalSslContextParameters = value;
    }
}
