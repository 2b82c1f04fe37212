// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.crash.Reckoning.Disturbance;
import io.ftpsreuse.it.crash.Reckoning.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reckoning of a night sees each harm that it is for. */
class ReckoningIT {

    @TempDir
    Path folder;

    private final Map<Version, List<Instant>> downloads = new HashMap<>();

    @Test
    void whatCameOnceIsRight() throws IOException {
        Reckoning reckoning = reckoning(version("a"), version("b"));
        reckoning.target("folder", List.of("b", "a"));
        reckoning.movedAway(List.of("a", "b"), Set.of("a", "b"));
        assertThat(reckoning.wrong()).isEmpty();
    }

    @Test
    void whatIsLostOrCameTwiceOrWasMixedIsWrong() throws IOException {
        Reckoning reckoning = reckoning(version("a"), version("b"));
        reckoning.target("folder", List.of("b", "b", "mixed"));
        assertThat(reckoning.wrong())
                .hasSize(3)
                .anyMatch(wrong -> wrong.contains("lost: acme/a.csv"))
                .anyMatch(wrong -> wrong.contains("came 2 times: acme/b.csv"))
                .anyMatch(wrong -> wrong.contains("content that no version has"));
    }

    @Test
    void whatWasMovedAwayUndeliveredIsWrong() throws IOException {
        Reckoning reckoning = reckoning(version("a"));
        reckoning.movedAway(List.of("a"), Set.of());
        assertThat(reckoning.wrong()).singleElement().asString().contains("moved away undelivered");
    }

    @Test
    void theQuarantineNeedsATrueReason() throws IOException {
        Reckoning reckoning = reckoning(version("a"));
        reckoning.quarantine(List.of(new Quarantined("a.csv", "a", "Connection refused")), "directory");
        assertThat(reckoning.wrong()).singleElement().asString().contains("without a true reason");
    }

    @Test
    void whatWasWrittenOverIsOwedOnceItWasFetchedUnlessTheProcessWasKilled() throws IOException {
        Version unseen = version("a");
        unseen.writeOver(false);
        assertThat(reckoning(unseen).owed()).isZero();
        Version fetched = version("b");
        fetched.writeOver(true);
        assertThat(reckoning(fetched).owedThoughWrittenOver()).isEqualTo(1);
        Disturbance kill = new Disturbance(null, Instant.now(), Instant.now());
        assertThat(new Reckoning(List.of(fetched), this::downloads, any -> 0, List.of(kill)).owed())
                .isZero();
    }

    @Test
    void whatWasLeftForTheNextPollIsOwedOnlyIfThatPollPassedItBy() throws IOException {
        Version left = version("a");
        left.writeOver(true);
        assertThat(reckoning(left).owed()).isEqualTo(1);
        assertThat(reckoningOfLeft(left).owed()).isZero();

        Version passedBy = version("b");
        Version polled = version("c");
        Version polledNext = version("d");
        passedBy.writeOver(true);
        assertThat(reckoningOfLeft(passedBy, polled).owedThoughWrittenOver()).isZero();
        assertThat(reckoningOfLeft(passedBy, polled, polledNext).owedThoughWrittenOver())
                .isEqualTo(1);
    }

    @Test
    void whatWasNeverFetchedIsOwedIfAWholePollPassedItBy() throws IOException {
        Version passedBy = version("a");
        Version polled = version("b");
        Instant between = Instant.now();
        Version polledNext = version("c");
        passedBy.writeOver(false);
        downloads.remove(passedBy);
        assertThat(reckoning(passedBy, polled).owedThoughWrittenOver()).isZero();
        assertThat(reckoning(passedBy, polled, polledNext).owedThoughWrittenOver())
                .isEqualTo(1);
        Disturbance kill = new Disturbance(null, between, between);
        assertThat(new Reckoning(List.of(passedBy, polled, polledNext), this::downloads, any -> 0, List.of(kill))
                        .owedThoughWrittenOver())
                .isZero();
    }

    private Reckoning reckoning(Version... versions) {
        return new Reckoning(List.of(versions), this::downloads, any -> 0, List.of());
    }

    private Reckoning reckoningOfLeft(Version... versions) {
        return new Reckoning(List.of(versions), this::downloads, each -> each == versions[0] ? 1 : 0, List.of());
    }

    private List<Instant> downloads(Version version) {
        return downloads.getOrDefault(version, List.of());
    }

    /** A version whose content and digest are its name, and that was fetched at once. */
    private Version version(String name) throws IOException {
        Path kept = Files.writeString(folder.resolve(name), name);
        Version version = new Version("acme", name + ".csv", name, 1, false, false, kept);
        downloads.put(version, List.of(Instant.now()));
        return version;
    }
}
