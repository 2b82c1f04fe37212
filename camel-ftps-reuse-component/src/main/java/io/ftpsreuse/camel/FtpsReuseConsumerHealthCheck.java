// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;

/**
 * Upstream's check of the last poll, which takes a poll that was skipped for want of a connection for a good one, with the
 * condition of the endpoint.
 */
final class FtpsReuseConsumerHealthCheck extends ScheduledPollConsumerHealthCheck {

    private final EndpointHealth health;

    FtpsReuseConsumerHealthCheck(FtpsReuseConsumer consumer, String id) {
        super(consumer, id);
        this.health = new EndpointHealth(consumer.getEndpoint());
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result upstream = super.call(options);
        if (!isEnabled()) {
            return upstream;
        }
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this)
                .state(upstream.getState())
                .message(upstream.getMessage().orElse(null))
                .error(upstream.getError().orElse(null))
                .details(upstream.getDetails());
        health.addTo(builder);
        return builder.build();
    }
}
