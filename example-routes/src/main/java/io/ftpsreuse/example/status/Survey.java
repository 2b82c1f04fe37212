// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.example.status.Status.Connections;
import io.ftpsreuse.example.status.Status.Problem;
import io.ftpsreuse.example.status.Status.VendorStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;

/** Looks at everything once, for one page: asks Camel and the component, and no server. */
final class Survey {

    private final CamelContext context;
    private final List<VendorAccount> vendors;
    private final Recollection recollection;

    Survey(CamelContext context, List<VendorAccount> vendors, Recollection recollection) {
        this.context = context;
        this.vendors = List.copyOf(vendors);
        this.recollection = recollection;
    }

    Status look() {
        HealthChecks health = HealthChecks.of(context);
        Map<String, EndpointCondition> conditions = EndpointCondition.all(context);
        List<Problem> problems = new ArrayList<>(Problems.ofNoVendor(health, vendors));
        List<VendorStatus> all = new ArrayList<>();
        for (VendorAccount vendor : vendors) {
            List<Problem> its = Problems.of(
                    vendor.name(), recollection.of(vendor.name()), health, conditionsOf(vendor, conditions));
            problems.addAll(its);
            all.add(statusOf(vendor, stateOf(its), conditions));
        }
        // what stands still is read before what limps
        problems.sort(Comparator.comparing(problem -> problem.state().equals(Status.DOWN) ? 0 : 1));
        return new Status(Wording.time(Instant.now()), stateOf(problems), problems, all, servers(), health.checks());
    }

    private static String stateOf(List<Problem> problems) {
        return Status.worst(problems.stream().map(Problem::state).toList());
    }

    private VendorStatus statusOf(VendorAccount vendor, String state, Map<String, EndpointCondition> conditions) {
        VendorRecord known = recollection.of(vendor.name());
        return new VendorStatus(
                vendor.name(),
                vendor.server(),
                vendor.tasks(),
                state,
                known.files().stream().map(Wording::file).toList(),
                known.refusals().stream().map(Wording::refused).toList(),
                endpointsOf(vendor).stream()
                        .map(endpoint -> connections(endpoint, conditions.get(uri(endpoint))))
                        .toList());
    }

    private List<FtpsReuseEndpoint> endpointsOf(VendorAccount vendor) {
        return context.getEndpoints().stream()
                .filter(FtpsReuseEndpoint.class::isInstance)
                .map(FtpsReuseEndpoint.class::cast)
                .filter(endpoint -> vendor.owns(endpoint.getConfiguration()))
                .sorted(Comparator.comparing(Survey::nameOf))
                .toList();
    }

    private List<EndpointCondition> conditionsOf(VendorAccount vendor, Map<String, EndpointCondition> conditions) {
        return endpointsOf(vendor).stream()
                .map(endpoint -> conditions.get(uri(endpoint)))
                .toList();
    }

    private List<Connections> servers() {
        FtpsReuseComponent component = context.getComponent("ftpsreuse", FtpsReuseComponent.class);
        return component.getServerMemory().snapshots().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(entry -> new Connections(
                        entry.getKey().toString(),
                        "",
                        List.of(),
                        Counting.totals(entry.getValue().counts()),
                        Counting.all(entry.getValue().counts())))
                .toList();
    }

    private static Connections connections(FtpsReuseEndpoint endpoint, EndpointCondition condition) {
        return new Connections(
                nameOf(endpoint),
                condition.state(),
                factsOf(condition),
                Counting.totals(endpoint.trafficCounts()),
                Counting.all(endpoint.trafficCounts()));
    }

    private static List<String> factsOf(EndpointCondition condition) {
        List<String> facts = new ArrayList<>(condition.degraded());
        if (!condition.refusal().isEmpty()) {
            facts.add("last refusal at " + condition.refusalTime() + ": " + condition.refusal());
        }
        boolean toldAlready = condition.degraded().stream().anyMatch(why -> why.contains("certificate"));
        if (!condition.certificateExpires().isEmpty() && !toldAlready) {
            facts.add("the server's certificate expires at " + condition.certificateExpires());
        }
        return facts;
    }

    /** Without user, password and options. */
    private static String nameOf(FtpsReuseEndpoint endpoint) {
        return Line.of("/" + endpoint.getConfiguration().getDirectory());
    }

    /** As the dev console names it. */
    private static String uri(FtpsReuseEndpoint endpoint) {
        return URISupport.sanitizeUri(endpoint.getEndpointUri());
    }
}
