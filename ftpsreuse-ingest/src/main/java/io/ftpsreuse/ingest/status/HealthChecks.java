// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.ingest.status.Status.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * The results of Camel's health checks at one moment: the same as at {@code /observe/health}. They contact no server, unless
 * {@code camel.health.producersEnabled=true} has camel-ftp's check of producers connect.
 *
 * @param checks by their names
 */
record HealthChecks(List<Check> checks) {

    private static final String CONSUMER = "consumer:";

    static HealthChecks of(CamelContext context, Lines lines) {
        return new HealthChecks(HealthCheckHelper.invoke(context, "full").stream()
                .map(result -> check(result, lines))
                .sorted(Comparator.comparing(Check::name))
                .toList());
    }

    List<Check> down() {
        return checks.stream()
                .filter(check -> check.state().equals(Status.DOWN))
                .toList();
    }

    /** The vendor's route whose consumer is checked, if it is one. */
    static Optional<VendorRoute> routeOf(Check check) {
        return Optional.of(check.name())
                .filter(name -> name.startsWith(CONSUMER))
                .flatMap(name -> VendorRoute.of(name.substring(CONSUMER.length())));
    }

    private static Check check(HealthCheck.Result result, Lines lines) {
        return new Check(
                lines.of(result.getCheck().getId()),
                result.getState().name().toLowerCase(Locale.ROOT),
                lines.of(result.getMessage().orElse("")));
    }
}
