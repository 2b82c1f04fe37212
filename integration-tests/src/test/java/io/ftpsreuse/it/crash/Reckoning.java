// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.ftpsreuse.it.crash.Version.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What is owed for the versions of a vendor's files, and what came.
 *
 * <p>Owed is each version that the vendor did not write over, and each that it wrote over when its server had sent it whole,
 * with two exceptions: the application was disturbed in its delivery, and cannot fetch that version again; or the log says
 * of each download of it that it was given up, or left for the next poll, as another version had been listed or asked for. Of what is not owed, it is right
 * if it comes once and if it does not come.
 *
 * <p>Owed all the same is what was never sent, or was left, if a whole poll passed it by undisturbed. That is known without a clock:
 * a file that came later was fetched, and then one that came after that. Neither came over another, in whose place on the list it may be fetched.
 *
 * <p>Not owed either, but counted, is what came in the gap that docs/ingestion.md speaks of: between the application's question
 * which version is there, and its RNFR or DELE. Such a version came over another, was never sent, and stood for a moment only.
 */
final class Reckoning {

    /** How long a delivery may take, on a machine that is busy with other work. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final List<Version> versions;
    private final Map<String, Version> byDigest;
    private final Function<Version, List<Instant>> downloads;
    private final ToLongFunction<Version> left;
    private final List<Disturbance> disturbances;
    private final List<String> wrong = new ArrayList<>();

    /**
     * A time in which what was fetched may not have been delivered.
     *
     * @param vendor whose files; null if it was those of all
     */
    record Disturbance(String vendor, Instant from, Instant to) {

        boolean touches(Version version) {
            Instant moment = version.writtenOver();
            return (vendor == null || vendor.equals(version.vendor()))
                    && from.isBefore(moment.plus(DELIVERY))
                    && to.isAfter(moment.minus(BEFORE));
        }

        boolean touches(String ofVendor, Instant after, Instant before) {
            return (vendor == null || vendor.equals(ofVendor))
                    && from.isBefore(before)
                    && to.plus(DELIVERY).isAfter(after);
        }
    }

    /** A file in the quarantine, and why it is there. */
    record Quarantined(String name, String digest, String reason) {}

    /**
     * @param versions all of one vendor
     * @param downloads when the server was found to have sent a version whole
     * @param left how often the log says that a download of a version was given up, or left for the next poll
     */
    Reckoning(
            List<Version> versions,
            Function<Version, List<Instant>> downloads,
            ToLongFunction<Version> left,
            List<Disturbance> disturbances) {
        this.versions = versions;
        this.downloads = downloads;
        this.left = left;
        this.disturbances = disturbances;
        byDigest = versions.stream().collect(Collectors.toMap(Version::digest, Function.identity()));
    }

    /** What is wrong with what came to a target, by the digests of all that came. */
    void target(String target, List<String> came) {
        Map<String, Long> counts = came.stream().collect(groupingBy(Function.identity(), counting()));
        counts.forEach((digest, count) -> {
            if (!byDigest.containsKey(digest)) {
                wrong.add(target + ": content that no version has, " + digest);
            } else if (count > 1) {
                wrong.add(target + ": came " + count + " times: " + byDigest.get(digest));
            }
        });
        versions.stream()
                .filter(version ->
                        isOwed(version) && !version.isUndeliverable() && !counts.containsKey(version.digest()))
                .forEach(version -> wrong.add(target + ": lost: " + version));
    }

    /** What is wrong with the quarantine: only what cannot be delivered is there, for a reason that says so. */
    void quarantine(List<Quarantined> given, String trueReason) {
        given.stream()
                .filter(file -> !isUndeliverable(file.name()) || !file.reason().contains(trueReason))
                .forEach(file -> wrong.add("quarantine: " + file.name() + " without a true reason: " + file.reason()));
        Set<String> digests = given.stream().map(Quarantined::digest).collect(Collectors.toSet());
        versions.stream()
                .filter(version -> version.isUndeliverable() && isOwed(version) && !digests.contains(version.digest()))
                .forEach(version -> wrong.add("quarantine: not there: " + version));
    }

    private boolean isUndeliverable(String file) {
        return versions.stream().anyMatch(version -> version.isUndeliverable() && file.endsWith(version.name()));
    }

    /** What was moved away at the vendor must have come. */
    void movedAway(List<String> digests, Set<String> came) {
        digests.stream()
                .filter(digest -> !came.contains(digest) && !isInTheGap(byDigest.get(digest)))
                .forEach(digest -> wrong.add("moved away undelivered: " + byDigest.get(digest)));
    }

    boolean isOwed(Version version) {
        return switch (version.fate()) {
            case LEFT -> !isInTheGap(version);
            case WRITTEN_OVER -> isPassedBy(version, version.put());
            case WRITTEN_OVER_ONCE_FETCHED ->
                wasLeft(version)
                        ? isPassedBy(version, Collections.max(downloads.apply(version)))
                        : disturbances.stream().noneMatch(each -> each.touches(version));
        };
    }

    private boolean wasLeft(Version version) {
        long times = left.applyAsLong(version);
        return times > 0 && times >= downloads.apply(version).size();
    }

    /** Whether a poll that began after this moment had ended when the version was written over, and nothing disturbed it. */
    private boolean isPassedBy(Version version, Instant from) {
        Instant until = version.writtenOver();
        return disturbances.stream().noneMatch(each -> each.touches(version.vendor(), from, until))
                && firstDownloadOfWhatCameAfter(from, until)
                        .flatMap(polling -> firstDownloadOfWhatCameAfter(polling, until))
                        .isPresent();
    }

    private Optional<Instant> firstDownloadOfWhatCameAfter(Instant moment, Instant until) {
        return versions.stream()
                .filter(version -> !version.cameOverAnother()
                        && version.put().isAfter(moment)
                        && version.put().isBefore(until))
                .flatMap(version -> downloads.apply(version).stream())
                .filter(found -> found.isBefore(until))
                .min(Comparator.naturalOrder());
    }

    long leftForTheNextPoll() {
        return versions.stream()
                .filter(version -> version.fate() == Fate.WRITTEN_OVER_ONCE_FETCHED && wasLeft(version))
                .count();
    }

    private boolean isInTheGap(Version version) {
        return version.fate() == Fate.LEFT
                && version.cameOverAnother()
                && downloads.apply(version).isEmpty()
                && version.stood().compareTo(MOMENT) < 0;
    }

    long inTheGap() {
        return versions.stream().filter(this::isInTheGap).count();
    }

    long owed() {
        return versions.stream().filter(this::isOwed).count();
    }

    long owedThoughWrittenOver() {
        return versions.stream()
                .filter(version -> version.fate() != Fate.LEFT && isOwed(version))
                .count();
    }

    /** All that is wrong; each a sentence. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
