// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.ingest.status.FileNote.Outcome;
import io.ftpsreuse.ingest.status.Status.Check;
import io.ftpsreuse.ingest.status.Status.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds problems that need attention. */
final class Problems {

    private static final String OF_QUARANTINED =
            "Remove the cause, then move the files from the quarantine folder to their target; beside each"
                    + " is its reason. If that has \"at the vendor\", the file is still there, and is tried once a day.";
    private static final String OF_NOT_PUSHED =
            "A file in the outbox is tried again at the next poll. A message that failed ten times is in the queue DLQ, unless"
                    + " the broker is an external one with other rules.";

    private Problems() {}

    /** Those of health checks that belong to none of these vendors. */
    static List<Problem> ofNoVendor(HealthChecks health, List<VendorAccount> vendors) {
        List<String> names = vendors.stream().map(VendorAccount::name).toList();
        return health.down().stream()
                .filter(check -> HealthChecks.routeOf(check)
                        .filter(route -> names.contains(route.vendor()))
                        .isEmpty())
                .map(check -> new Problem(
                        Status.DOWN, check.name(), "is down by its health check", "", check.message(), "", ""))
                .toList();
    }

    static List<Problem> of(
            String vendor, VendorRecord known, HealthChecks health, List<EndpointCondition> conditions) {
        List<Problem> problems = new ArrayList<>();
        boolean polled = true;
        for (Check check : health.down()) {
            Optional<VendorRoute> route =
                    HealthChecks.routeOf(check).filter(each -> each.vendor().equals(vendor));
            if (route.isPresent()) {
                problems.add(standstill(route.get(), check, known));
                polled &= !route.get().looks();
            }
        }
        if (polled) {
            // an endpoint that is down only for pushes has no health check of its own
            conditions.stream()
                    .filter(condition -> condition.state().equals(Status.DOWN))
                    .map(condition -> notReached(vendor, condition))
                    .forEach(problems::add);
        }
        conditions.stream()
                .flatMap(condition -> condition.degraded().stream())
                .distinct()
                .map(why -> Problem.of(Status.DEGRADED, vendor, why))
                .forEach(problems::add);
        files(vendor, known).ifPresent(problems::add);
        return problems;
    }

    private static Problem standstill(VendorRoute route, Check check, VendorRecord known) {
        if (!route.looks()) {
            String what = route.pushes() ? "nothing is pushed" : "a route is down by the health check " + check.name();
            return new Problem(Status.DOWN, route.vendor(), what, "", check.message(), "", "");
        }
        String what = "its files cannot be fetched";
        return known.refusals().stream()
                .filter(refusal -> refusal.during().equals(RecentFiles.POLL) && !refusal.over())
                .findFirst()
                .map(refusal -> new Problem(
                        Status.DOWN,
                        route.vendor(),
                        what,
                        Wording.since(refusal),
                        refusal.words(),
                        refusal.meaning(),
                        refusal.remedy()))
                .orElseGet(() -> new Problem(Status.DOWN, route.vendor(), what, "", check.message(), "", ""));
    }

    private static Problem notReached(String vendor, EndpointCondition condition) {
        return new Problem(
                Status.DOWN,
                vendor,
                "cannot be reached as it should be",
                "at " + condition.failureTime(),
                condition.failure(),
                "",
                "");
    }

    private static Optional<Problem> files(String vendor, VendorRecord known) {
        List<FileNote> bad =
                known.files().stream().filter(file -> file.outcome().isBad()).toList();
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        FileNote newest = bad.get(0);
        return Optional.of(new Problem(
                Status.DEGRADED,
                vendor,
                "files that failed, the last " + VendorRecord.FILES + " at most: " + summary(bad),
                "the last at " + Wording.time(newest.when()),
                newest.name() + ": " + newest.reason(),
                "",
                remedy(bad)));
    }

    private static String summary(List<FileNote> bad) {
        return Stream.of(
                        shown(count(bad, Outcome.QUARANTINED), " in the quarantine"),
                        shown(count(bad, Outcome.FAILED), " to be tried again"),
                        shown(count(bad, Outcome.NOT_PUSHED), " not pushed"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> shown(long count, String what) {
        return count == 0 ? Optional.empty() : Optional.of(count + what);
    }

    private static String remedy(List<FileNote> bad) {
        List<String> remedies = new ArrayList<>();
        if (count(bad, Outcome.QUARANTINED) > 0) {
            remedies.add(OF_QUARANTINED);
        }
        if (count(bad, Outcome.NOT_PUSHED) > 0) {
            remedies.add(OF_NOT_PUSHED);
        }
        return String.join(" ", remedies);
    }

    private static long count(List<FileNote> files, Outcome outcome) {
        return files.stream().filter(file -> file.outcome() == outcome).count();
    }
}
