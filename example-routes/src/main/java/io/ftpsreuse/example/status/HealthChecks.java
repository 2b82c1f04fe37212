// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.example.status.Status.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.util.URISupport;

/**
 * What Camel's health checks say at one moment: the same as at {@code /observe/health}.
 *
 * @param checks by their names
 */
record HealthChecks(List<Check> checks) {

    private static final String CONSUMER = "consumer:";

    static HealthChecks of(CamelContext context) {
        return new HealthChecks(HealthCheckHelper.invoke(context, "full").stream()
                .map(HealthChecks::check)
                .sorted(Comparator.comparing(Check::name))
                .toList());
    }

    List<Check> down() {
        return checks.stream()
                .filter(check -> check.state().equals(Status.DOWN))
                .toList();
    }

    /** The vendor at whose directory the consumer of a check looks. */
    static Optional<String> vendorOf(Check check) {
        return Optional.of(check.name())
                .filter(name -> name.startsWith(CONSUMER))
                .flatMap(name -> VendorRoute.of(name.substring(CONSUMER.length())))
                .map(VendorRoute::vendor);
    }

    private static Check check(HealthCheck.Result result) {
        return new Check(
                Line.of(result.getCheck().getId()),
                result.getState().name().toLowerCase(Locale.ROOT),
                Line.of(URISupport.sanitizeUri(result.getMessage().orElse(""))));
    }
}
