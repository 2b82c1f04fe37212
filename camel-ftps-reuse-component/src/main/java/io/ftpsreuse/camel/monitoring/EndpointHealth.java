// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Adds the condition of an endpoint to the result of a health check. Camel has the states up, down and unknown; degraded is
 * up with a detail.
 */
final class EndpointHealth {

    static final String SERVER = "ftpsreuse.server";
    static final String DEGRADED = "ftpsreuse.degraded";
    static final String FAILURE = "ftpsreuse.failure";
    static final String FAILURE_TIME = "ftpsreuse.failure.time";
    static final String MECHANISM = "ftpsreuse.mechanism";
    static final String CERTIFICATE_EXPIRES = "ftpsreuse.certificate.expires";

    private final MonitoredEndpoint endpoint;

    EndpointHealth(MonitoredEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void addTo(HealthCheckResultBuilder builder) {
        EndpointCondition condition = endpoint.traffic().condition();
        builder.detail(SERVER, endpoint.serverAddress().toString());
        endpoint.trafficCounts().mechanism().ifPresent(mechanism -> builder.detail(MECHANISM, mechanism.toString()));
        condition.certificateExpires().ifPresent(expires -> builder.detail(CERTIFICATE_EXPIRES, expires.toString()));
        condition.lastFailure().ifPresent(failure -> {
            builder.detail(FAILURE, failure.reason());
            builder.detail(FAILURE_TIME, failure.when().toString());
        });
        List<String> degradations = condition.degradations(Instant.now());
        if (!degradations.isEmpty()) {
            builder.detail(DEGRADED, String.join("; ", degradations));
        }
        Optional<LastFailure> present = condition.presentFailure();
        if (present.isPresent() && builder.state() != HealthCheck.State.UNKNOWN) {
            builder.down().message(present.get().reason());
        }
    }
}
