// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hours of a night in some minutes: in the end every version of every file was delivered exactly once, or is in the
 * quarantine for a true reason, and each outage was to be seen in a series, in the health and in the log.
 *
 * <p>{@code -Pcrash} runs it; {@code -Dnight.minutes} says how long both nights take together, at least as long as it takes
 * for each event to happen once; {@code -Dcrash.seed} repeats files, events and moments as far as the machine's pace allows.
 */
@Tag("long")
class NightIT {

    private static final Duration EACH = Duration.ofSeconds(30L * Integer.getInteger("night.minutes", 10));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path root;

    private final long seed = seed();

    @Test
    void everyVersionArrivesOnceFromAProcessWithBrokerAndDatabaseInIt() throws Exception {
        spend("embedded broker, H2", new OwnBackend(root));
    }

    @Test
    void everyVersionArrivesOnceFromAProcessWithBrokerAndDatabaseBesideIt() throws Exception {
        spend("Artemis and PostgreSQL of their own", new ExternalBackend(root));
    }

    private void spend(String what, NightBackend backend) throws Exception {
        System.out.printf("night, %s, seed %d, %d s%n", what, seed, EACH.toSeconds());
        try (Night night = new Night(root, seed, backend)) {
            night.run(EACH);
            List<String> wrong = night.reckon();
            assertThat(wrong)
                    .as("seed %d; the log ends with%n%s", seed, night.lastLines())
                    .isEmpty();
        }
    }

    private static long seed() {
        long given = Long.getLong("crash.seed", 0);
        return given == 0 ? new Random().nextInt(1_000_000) + 1 : given;
    }
}
