// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.example.status.FileNote.Outcome;
import io.ftpsreuse.example.status.Status.Check;
import io.ftpsreuse.example.status.Status.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what somebody should look at. */
final class Problems {

    private Problems() {}

    /** Those of health checks that belong to none of these vendors. */
    static List<Problem> ofNoVendor(HealthChecks health, List<VendorAccount> vendors) {
        List<String> names = vendors.stream().map(VendorAccount::name).toList();
        return health.down().stream()
                .filter(check ->
                        HealthChecks.vendorOf(check).filter(names::contains).isEmpty())
                .map(check -> new Problem(
                        Status.DOWN, check.name(), "is down, says its health check", "", check.message(), "", ""))
                .toList();
    }

    static List<Problem> of(
            String vendor, VendorRecord known, HealthChecks health, List<EndpointCondition> conditions) {
        List<Problem> problems = new ArrayList<>();
        poll(vendor, known, health).ifPresent(problems::add);
        if (problems.isEmpty()) {
            // an endpoint that is down only for pushes has no health check of its own
            conditions.stream()
                    .filter(condition -> condition.state().equals(Status.DOWN))
                    .map(condition -> new Problem(
                            Status.DOWN,
                            vendor,
                            "cannot be reached as it should be",
                            "at " + condition.refusalTime(),
                            condition.refusal(),
                            "",
                            ""))
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

    private static Optional<Problem> poll(String vendor, VendorRecord known, HealthChecks health) {
        Optional<Check> down = health.down().stream()
                .filter(check ->
                        HealthChecks.vendorOf(check).filter(vendor::equals).isPresent())
                .findFirst();
        return down.map(check -> known.refusals().stream()
                .filter(refusal -> refusal.during().equals(Recollection.POLL))
                .findFirst()
                .map(refusal -> notPolled(vendor, refusal))
                .orElseGet(() ->
                        new Problem(Status.DOWN, vendor, "its files cannot be fetched", "", check.message(), "", "")));
    }

    private static Problem notPolled(String vendor, RefusalNote refusal) {
        return new Problem(
                Status.DOWN,
                vendor,
                "its files cannot be fetched",
                Wording.since(refusal),
                refusal.words(),
                refusal.meaning(),
                refusal.cure());
    }

    private static Optional<Problem> files(String vendor, VendorRecord known) {
        List<FileNote> bad =
                known.files().stream().filter(file -> file.outcome().isBad()).toList();
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        List<FileNote> quarantined = bad.stream()
                .filter(file -> file.outcome() == Outcome.QUARANTINED)
                .toList();
        FileNote newest = bad.get(0);
        return Optional.of(new Problem(
                Status.DEGRADED,
                vendor,
                summary(quarantined.size(), bad.size() - quarantined.size()),
                "the last at " + Wording.time(newest.when()),
                newest.name() + ": " + newest.reason(),
                "",
                quarantined.isEmpty()
                        ? ""
                        : "Remove what was in the way, then bring the files from the quarantine folder to where they"
                                + " belong; beside each is its reason."));
    }

    private static String summary(int quarantined, int triedAgain) {
        List<String> parts = new ArrayList<>();
        if (quarantined > 0) {
            parts.add(quarantined + " in the quarantine");
        }
        if (triedAgain > 0) {
            parts.add(triedAgain + " to be tried again");
        }
        return "files that failed, of the last " + VendorRecord.FILES + ": " + String.join(", ", parts);
    }
}
