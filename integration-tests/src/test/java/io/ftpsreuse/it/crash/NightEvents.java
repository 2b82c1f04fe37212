// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.crash.NightEvent.Witness;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.ChangeableServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What can happen in a night, and what an operator must see of it. */
final class NightEvents {

    private static final Duration HOURS = Duration.ofHours(3);
    private static final Duration SOME_TIME = Duration.ofSeconds(4);
    private static final String LAST_SUCCESS = "ftpsreuse_vendor_last_success_seconds";

    /** What each process logs when it starts. */
    static final String STARTED = "The vendors:";

    private NightEvents() {}

    static List<NightEvent> ofVendor(NightVendor vendor, Observations seen) {
        ChangeableServer server = vendor.server();
        CertificateAuthority authority = CertificateAuthority.ofThisRun();
        List<NightEvent> events = new ArrayList<>();
        events.add(outage(vendor, seen, "away", "host_unreachable", server::kill, server::restart));
        events.add(
                outage(vendor, seen, "stands still", "server_silent|greeting_missing", server::pause, server::resume));
        events.add(outage(
                vendor,
                seen,
                "refuses the password",
                "login_refused",
                () -> refuseLogins(server),
                () -> server.refuseLogins(false)));
        events.add(outage(
                vendor,
                seen,
                "has a certificate of another authority",
                "certificate_of_unknown_authority",
                () -> server.restartAs(new CertificateAuthority("somebody else").localhost()),
                () -> server.restartAs(authority.localhost())));
        events.add(outage(
                vendor,
                seen,
                "has an expired certificate",
                "certificate_out_of_date",
                () -> server.restartAs(authority.expired()),
                () -> server.restartAs(authority.localhost())));
        return events;
    }

    /** Ends the sessions too, as those that are logged in stay so. */
    private static void refuseLogins(ChangeableServer server) {
        server.refuseLogins(true);
        server.restart();
    }

    /** @param kinds the kinds of its failures in the series, as a regular expression */
    private static NightEvent outage(
            NightVendor vendor,
            Observations seen,
            String what,
            String kinds,
            NightEvent.Step begin,
            NightEvent.Step end) {
        AtomicReference<Double> before = new AtomicReference<>(0.0);
        return new NightEvent(
                vendor.name(),
                vendor.name() + " " + what,
                () -> {
                    before.set(failures(vendor, seen, kinds));
                    begin.take();
                },
                end,
                vendorShows(vendor, seen, kinds, before),
                vendorIsBack(vendor, seen));
    }

    private static double failures(NightVendor vendor, Observations seen, String kinds) {
        Pattern kind = Pattern.compile("kind=\"(" + kinds + ")\"");
        return seen.sum(
                "ftpsreuse_failures_total",
                sample -> isOf(vendor, sample) && kind.matcher(sample.tags()).find());
    }

    private static List<Witness> vendorShows(
            NightVendor vendor, Observations seen, String kinds, AtomicReference<Double> before) {
        return List.of(
                new Witness(
                        "series",
                        "ftpsreuse_failures_total of the kind " + kinds,
                        () -> failures(vendor, seen, kinds) > (seen.logged(STARTED) ? 0 : before.get())),
                new Witness("series", "ftpsreuse_up is 0", () -> seen.has("ftpsreuse_up", s -> isOf(vendor, s, 0))),
                new Witness(
                        "health",
                        "the vendor is DOWN, and the process is live and ready all the same",
                        () -> stateOf(vendor, seen).equals("DOWN")
                                && seen.status("health/live") == 200
                                && seen.status("health/ready") == 200),
                new Witness(
                        "log",
                        "a warning that names vendor and port",
                        () -> seen.warned(vendor.name() + ": cannot be polled at \\S+:"
                                + vendor.server().port())));
    }

    private static List<Witness> vendorIsBack(NightVendor vendor, Observations seen) {
        return List.of(
                new Witness("series", "ftpsreuse_up is 1", () -> seen.has("ftpsreuse_up", s -> isOf(vendor, s, 1))),
                new Witness("health", "the vendor is UP", () -> stateOf(vendor, seen)
                        .equals("UP")),
                new Witness(
                        "log",
                        "the vendor is back, or the process is another",
                        () -> seen.logged(vendor.name() + ":", "is back") || seen.logged(STARTED)));
    }

    private static boolean isOf(NightVendor vendor, Observations.Sample sample, double value) {
        return isOf(vendor, sample) && sample.value() == value;
    }

    private static boolean isOf(NightVendor vendor, Observations.Sample sample) {
        return sample.tags().contains(":" + vendor.server().port() + "/");
    }

    /** The state of the check of its consumer; the page names those that are down. */
    private static String stateOf(NightVendor vendor, Observations seen) {
        String page = seen.body("health");
        return !page.contains("\"status\"")
                ? ""
                : page.contains("consumer:" + vendor.name() + "-files") ? "DOWN" : "UP";
    }

    /**
     * Of a broker, a database or a disk, which all vendors need.
     *
     * @param what what a warning says of it, as a regular expression
     */
    static List<Witness> backendShows(Observations seen, String what) {
        return List.of(
                noDelivery(seen),
                new Witness("health", "not ready", () -> seen.status("health/ready") == 503),
                new Witness("log", "a warning of the " + what, () -> seen.warned("(?i)" + what)));
    }

    /** Of the disk of the target folders, which can belong to some vendors only. */
    static List<Witness> foldersShow(Observations seen) {
        return List.of(
                noDelivery(seen),
                new Witness(
                        "health",
                        "vendors are DOWN, and the process is ready all the same",
                        () -> seen.body("health").contains("consumer:")
                                && seen.status("health/live") == 200
                                && seen.status("health/ready") == 200),
                new Witness(
                        "log", "a warning of a folder", () -> seen.warned("A local folder of \\w+ cannot be used")));
    }

    private static Witness noDelivery(Observations seen) {
        return new Witness(
                "series",
                "the last delivery of a vendor was some time ago",
                () -> seen.has(LAST_SUCCESS, s -> s.tags().contains("\"delivery\"") && isLongAgo(s.value())));
    }

    private static boolean isLongAgo(double epochSeconds) {
        return Instant.now().minus(SOME_TIME).isAfter(Instant.ofEpochSecond((long) epochSeconds));
    }

    static List<Witness> backendIsBack(Observations seen) {
        return List.of(
                new Witness(
                        "series",
                        "a delivery of each vendor",
                        () -> !seen.has(
                                LAST_SUCCESS,
                                s -> s.tags().contains("\"delivery\"")
                                        && (Double.isNaN(s.value()) || isLongAgo(s.value())))),
                new Witness("health", "ready", () -> seen.status("health/ready") == 200));
    }

    static List<NightEvent> ofClock(NightClock clock, Observations seen) {
        if (!clock.canJump()) {
            System.out.println("the night goes without a jump of the clock: there is no libfaketime");
            return List.of();
        }
        return List.of(
                new NightEvent(
                        null,
                        "clock put forward",
                        () -> clock.differBy(HOURS),
                        () -> clock.differBy(Duration.ZERO),
                        List.of(),
                        backendIsBack(seen)),
                new NightEvent(
                        null,
                        "clock put back",
                        () -> clock.differBy(HOURS.negated()),
                        () -> clock.differBy(Duration.ZERO),
                        List.of(),
                        backendIsBack(seen)));
    }
}
