// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;

/**
 * camel-ftp's check of the last poll, which counts a poll that was skipped for lack of a connection as successful, with the
 * condition of the endpoint.
 */
public final class FtpsReuseConsumerHealthCheck extends ScheduledPollConsumerHealthCheck {

    private final EndpointHealth health;

    public FtpsReuseConsumerHealthCheck(ScheduledPollConsumer consumer, MonitoredEndpoint endpoint, String id) {
        super(consumer, id);
        this.health = new EndpointHealth(endpoint);
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result polled = super.call(options);
        if (!isEnabled()) {
            return polled;
        }
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this)
                .state(polled.getState())
                .message(polled.getMessage().orElse(null))
                .error(polled.getError().orElse(null))
                .details(polled.getDetails());
        health.addTo(builder);
        return builder.build();
    }
}
