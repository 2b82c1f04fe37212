// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.crash.Reckoning.Disturbance;
import io.ftpsreuse.it.crash.Reckoning.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reckoning of a night sees each harm that it is for. */
class ReckoningIT {

    @TempDir
    Path folder;

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
        assertThat(new Reckoning(List.of(fetched), sent -> true, List.of(kill)).owed())
                .isZero();
    }

    private static Reckoning reckoning(Version... versions) {
        return new Reckoning(List.of(versions), sent -> true, List.of());
    }

    /** A version whose content and digest are its name. */
    private Version version(String name) throws IOException {
        Path kept = Files.writeString(folder.resolve(name), name);
        return new Version("acme", name + ".csv", name, 1, false, false, kept);
    }
}
