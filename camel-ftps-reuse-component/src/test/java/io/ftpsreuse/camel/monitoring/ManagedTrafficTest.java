// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.traffic.TrafficCounter;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations of JMX on an endpoint and on its component, before any server is met. */
class ManagedTrafficTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private FtpsReuseEndpoint endpoint;

    @BeforeEach
    void count() {
        camel.getManagementStrategy().getManagementAgent().setRegisterAlways(true);
        camel.start();
        endpoint =
                camel.getEndpoint("ftpsreuse:vendor.example/in?username=me&password=secret", FtpsReuseEndpoint.class);
        endpoint.traffic().add(TrafficCounter.UPLOADS, 3);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void startsTheCountersOfTheComponentAtZeroAgainAndLeavesThoseOfItsEndpoints() throws Exception {
        assertThat(uploads("components")).isEqualTo(3);

        invoke("components", "resetTraffic");

        assertThat(uploads("components")).isZero();
        assertThat(uploads("endpoints")).isEqualTo(3);
    }

    @Test
    void startsTheCountersOfAnEndpointAtZeroAgain() throws Exception {
        invoke("endpoints", "resetTraffic");

        assertThat(uploads("endpoints")).isZero();
        assertThat(uploads("components")).isEqualTo(3);
    }

    @Test
    void forgetsServers() throws Exception {
        invoke("components", "forgetServers");

        assertThat(camel.getComponent("ftpsreuse", FtpsReuseComponent.class)
                        .getServerMemory()
                        .snapshots())
                .isEmpty();
    }

    private long uploads(String type) throws Exception {
        return (long) jmx().getAttribute(name(type), "Uploads");
    }

    private void invoke(String type, String operation) throws Exception {
        jmx().invoke(name(type), operation, new Object[0], new String[0]);
    }

    private ObjectName name(String type) throws Exception {
        ObjectName all =
                new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=" + type + ",name=*");
        return jmx().queryNames(all, null).stream()
                .filter(each -> each.getKeyProperty("name").contains("ftpsreuse"))
                .findFirst()
                .orElseThrow();
    }

    private MBeanServer jmx() {
        return camel.getManagementStrategy().getManagementAgent().getMBeanServer();
    }
}
