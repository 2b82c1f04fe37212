// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * The condition of a producer's endpoint, beside camel-ftp's check, which makes a connection to find out whether that can be
 * done. This one uses the results of uploads, and sends the server nothing.
 */
public final class FtpsReuseProducerHealthCheck extends AbstractHealthCheck {

    private final MonitoredEndpoint endpoint;

    public FtpsReuseProducerHealthCheck(MonitoredEndpoint endpoint) {
        super("camel", "producer:" + endpoint.address());
        this.endpoint = endpoint;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.up();
        new EndpointHealth(endpoint).addTo(builder);
    }
}
