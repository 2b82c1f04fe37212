// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.ftpsreuse.ingest.delivery.Prerequisite;
import io.ftpsreuse.ingest.delivery.UnavailableException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Down while the database or the broker cannot be used; it contacts neither, it returns the last finding. One that is inside
 * this process belongs to liveness too, since a restart may mend it. A restart does not mend one that is elsewhere.
 */
public final class PrerequisiteHealthCheck extends AbstractHealthCheck {

    private final Prerequisite prerequisite;
    private final boolean inside;

    private PrerequisiteHealthCheck(String id, Prerequisite prerequisite, boolean inside) {
        super("ftpsreuse", id);
        this.prerequisite = prerequisite;
        this.inside = inside;
    }

    /**
     * Adds one to the checks of a context.
     *
     * @param id its name there
     * @param inside whether the prerequisite is inside this process
     */
    public static void add(CamelContext context, String id, Prerequisite prerequisite, boolean inside) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            registry.register(new PrerequisiteHealthCheck(id, prerequisite, inside));
        }
    }

    @Override
    public boolean isLiveness() {
        return inside;
    }

    @Override
    public boolean isReadiness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Optional<UnavailableException> reason = prerequisite.reason();
        if (reason.isPresent()) {
            builder.message(reason.get().getMessage()).down();
        } else {
            builder.message(prerequisite + " can be used").up();
        }
    }
}
