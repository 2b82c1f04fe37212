// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.crash.Observations.GivenUp;
import io.ftpsreuse.it.crash.Reckoning.Disturbance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What one vendor of a {@link Night} is owed, and what came from it to the folder, the queue and the quarantine. */
final class VendorReckoning {

    /** What is written over when its server has sent it is soon given up, if it is. */
    private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(2);

    private static final String REASON_OF_UNDELIVERABLE = "irectory";

    private final NightVendor vendor;
    private final Reckoning reckoning;
    private final Path quarantine;
    private String summary = "";

    VendorReckoning(NightVendor vendor, Observations seen, Path quarantine, List<Disturbance> disturbances)
            throws IOException {
        this.vendor = vendor;
        this.quarantine = quarantine;
        vendor.readTransfers();
        Map<Long, Long> left = seen.leftForTheNextPoll(vendor.name());
        List<GivenUp> givenUp = seen.givenUp(vendor.server().port());
        reckoning = new Reckoning(
                vendor.versions(),
                vendor::downloads,
                version -> left.getOrDefault(version.size(), 0L)
                        + givenUp.stream().filter(each -> isOf(version, each)).count(),
                disturbances);
    }

    /** @param queue the deliveries to the vendor's queue; null if it has none */
    void compare(GreedyReader reader, List<String> queue) throws IOException {
        List<String> folder = NightDeliveries.ofFolder(reader);
        reckoning.target(vendor.name() + " folder", folder);
        if (queue != null) {
            reckoning.target(vendor.name() + " queue", queue);
        }
        var quarantined = NightDeliveries.ofQuarantine(quarantine);
        reckoning.quarantine(quarantined, REASON_OF_UNDELIVERABLE);
        reckoning.movedAway(vendor.movedTo(".archive"), new HashSet<>(folder));
        summary = "%d in the folder, %s messages, %d in the quarantine"
                .formatted(folder.size(), queue == null ? "no" : queue.size(), quarantined.size());
    }

    List<String> wrong() {
        return reckoning.wrong();
    }

    /** A time in which the clock of the application is another is a disturbance anyway. */
    private static boolean isOf(Version version, GivenUp download) {
        return version.name().equals(download.file())
                && download.second().isAfter(version.put().minusSeconds(1))
                && download.second().isBefore(version.writtenOver().plus(GIVEN_UP_WITHIN));
    }

    @Override
    public String toString() {
        return ("%s, %s: %d versions of %d files, %d owed (%d of them written over between their download and their archive),"
                        + " %d in the gap of the documents, %d given up or left for the next poll and written over before;"
                        + " %s; %d wrong")
                .formatted(
                        vendor.name(),
                        vendor.server().spec().product(),
                        vendor.versions().size(),
                        vendor.versions().stream().map(Version::name).distinct().count(),
                        reckoning.owed(),
                        reckoning.owedThoughWrittenOver(),
                        reckoning.inTheGap(),
                        reckoning.leftForTheNextPoll(),
                        summary,
                        reckoning.wrong().size());
    }
}
