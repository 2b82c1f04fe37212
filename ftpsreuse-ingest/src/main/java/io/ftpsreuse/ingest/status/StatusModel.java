// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.camel.FtpsReuseComponent;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.traffic.TrafficCounts;
import io.ftpsreuse.ingest.status.Status.Connections;
import io.ftpsreuse.ingest.status.Status.Problem;
import io.ftpsreuse.ingest.status.Status.VendorStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * Collects everything once, for one page: from Camel and the component, and from no server (but see {@link HealthChecks}
 * of those that may).
 */
final class StatusModel {

    private final CamelContext context;
    private final List<VendorAccount> vendors;
    private final RecentFiles recentFiles;

    StatusModel(CamelContext context, List<VendorAccount> vendors, RecentFiles recentFiles) {
        this.context = context;
        this.vendors = List.copyOf(vendors);
        this.recentFiles = recentFiles;
    }

    Status look() {
        HealthChecks health = HealthChecks.of(context, recentFiles.lines());
        List<Seen> endpoints = endpoints();
        List<Problem> problems = new ArrayList<>(Problems.ofNoVendor(health, vendors));
        List<VendorStatus> all = new ArrayList<>();
        for (VendorAccount vendor : vendors) {
            List<Seen> its = endpoints.stream()
                    .filter(each -> vendor.owns(each.endpoint()))
                    .toList();
            List<Problem> wrong = Problems.of(
                    vendor.name(),
                    recentFiles.of(vendor.name()),
                    health,
                    its.stream().map(Seen::condition).toList());
            problems.addAll(wrong);
            all.add(statusOf(vendor, stateOf(wrong), its));
        }
        // stopped routes are read before degraded ones
        problems.sort(Comparator.comparing(problem -> problem.state().equals(Status.DOWN) ? 0 : 1));
        return new Status(Wording.time(Instant.now()), stateOf(problems), problems, all, servers(), health.checks());
    }

    private static String stateOf(List<Problem> problems) {
        return Status.worst(problems.stream().map(Problem::state).toList());
    }

    private VendorStatus statusOf(VendorAccount vendor, String state, List<Seen> endpoints) {
        VendorRecord known = recentFiles.of(vendor.name());
        return new VendorStatus(
                vendor.name(),
                vendor.server(),
                vendor.tasks(),
                state,
                known.files().stream().map(Wording::file).toList(),
                known.refusals().stream().map(Wording::refused).toList(),
                endpoints.stream().map(this::connections).toList());
    }

    /** An endpoint and its condition. They are collected once for a page, as more may be added meanwhile. */
    private record Seen(FtpsReuseEndpoint endpoint, EndpointCondition condition) {}

    private List<Seen> endpoints() {
        return context.getEndpoints().stream()
                .filter(FtpsReuseEndpoint.class::isInstance)
                .map(FtpsReuseEndpoint.class::cast)
                .sorted(Comparator.comparing(this::nameOf))
                .map(endpoint -> new Seen(endpoint, EndpointCondition.of(endpoint, recentFiles.lines())))
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

    private Connections connections(Seen seen) {
        TrafficCounts counts = seen.endpoint().trafficCounts();
        return new Connections(
                nameOf(seen.endpoint()),
                seen.condition().state(),
                factsOf(seen.condition()),
                Counting.totals(counts),
                Counting.all(counts));
    }

    private static List<String> factsOf(EndpointCondition condition) {
        List<String> facts = new ArrayList<>(condition.degraded());
        if (!condition.failure().isEmpty()) {
            facts.add("last failure at " + condition.failureTime() + ": " + condition.failure());
        }
        boolean toldAlready = condition.degraded().stream().anyMatch(why -> why.contains("certificate"));
        if (!condition.certificateExpires().isEmpty() && !toldAlready) {
            facts.add("the server's certificate expires at " + condition.certificateExpires());
        }
        return facts;
    }

    /** Without user, password and options. */
    private String nameOf(FtpsReuseEndpoint endpoint) {
        return recentFiles.lines().of("/" + endpoint.getConfiguration().getDirectory());
    }
}
