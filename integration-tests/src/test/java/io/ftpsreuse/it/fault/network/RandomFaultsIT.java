// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.fault.Action;
import io.ftpsreuse.it.fault.Fault;
import io.ftpsreuse.it.fault.FaultRun;
import io.ftpsreuse.it.fault.Lane;
import io.ftpsreuse.it.fault.Lanes;
import io.ftpsreuse.it.fault.Link;
import io.ftpsreuse.it.fault.Outcome;
import io.ftpsreuse.it.fault.ProtocolTap;
import io.ftpsreuse.it.fault.SourceFiles;
import io.ftpsreuse.it.fault.Trigger;
import io.ftpsreuse.it.fault.Verdict;
import io.ftpsreuse.it.fault.Way;
import io.ftpsreuse.it.fault.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Random faults at random bytes of random connections, with random files, in both directions.
 *
 * <p>{@code -Dfaults.seed} repeats a run; {@code -Dfaults=full} makes 500 runs, else it is 50.
 */
@Tag("all")
class RandomFaultsIT {
    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final int RUNS = FULL ? 500 : 50;
    private static final long SEED = Long.getLong("faults.seed", 20_261_123L);
    private static final int LARGEST = 1 << 20;
    private static final int MOST_FILES = 5;

    /** The bytes of a short dialogue, one way; a fault beyond its end strikes nothing. */
    private static final int LENGTH_OF_DIALOGUE = 2_500;

    private static final int LENGTH_OF_HANDSHAKE = 400;

    /**
     * A run.
     *
     * @param kind the server
     * @param number of the run, which with the seed makes it
     * @param description what was transferred, and what struck it
     * @param outcome how it ended
     */
    private record RandomRun(Lane.Kind kind, int number, String description, Outcome outcome) {}

    /**
     * A fault in words.
     *
     * @param fault the fault
     * @param description the words
     */
    private record Strike(Fault fault, String description) {}

    private static List<RandomRun> runs;

    @BeforeAll
    static void runAll() throws Exception {
        System.out.println("Random faults: seed " + SEED + ", " + RUNS + " runs (-Dfaults.seed=" + SEED + ")");
        List<Lane.Kind> kinds = Lane.kinds().toList();
        long[] seeds = new Random(SEED).longs(RUNS).toArray();
        try (ProtocolTap tap = ProtocolTap.open()) {
            runs = Lanes.onEach((lane, kind) -> {
                List<RandomRun> done = new ArrayList<>();
                for (int number = 0; number < RUNS; number++) {
                    Random random = new Random(seeds[number]);
                    if (kinds.get(random.nextInt(kinds.size())).equals(kind)) {
                        done.add(run(lane, kind, number, random));
                    }
                    tap.forget(lane.proxy().port());
                }
                return done;
            });
        }
        System.out.println(
                FaultTable.summary(runs.stream().map(RandomRun::outcome).toList()));
    }

    private static RandomRun run(Lane lane, Lane.Kind kind, int number, Random random) throws Exception {
        Way way = pick(random, Way.values());
        SourceFiles files = SourceFiles.of(sizes(random), random);
        Strike strike = strike(random, way, files);
        Outcome outcome =
                FaultRun.undisturbed(lane, way, files).struckBy(strike.fault()).run();
        files.delete();
        return new RandomRun(kind, number, way + " of " + files.sizes() + ", " + strike.description(), outcome);
    }

    /** A fault anywhere in the dialogue, anywhere in the files, or at the beginning of any data connection. */
    private static Strike strike(Random random, Way way, SourceFiles files) {
        Wire wire = pick(random, Wire.values());
        Action action = pick(random, Action.RESET, Action.FIN, Action.STALL, Action.DROP);
        return switch (random.nextInt(3)) {
            case 0 -> {
                int position = random.nextInt(LENGTH_OF_DIALOGUE);
                yield new Strike(
                        Fault.once(Link.CONTROL, Trigger.atByteOfAll(wire, position), action),
                        action + " at byte " + position + " " + wire + " of the dialogue");
            }
            case 1 -> {
                int total =
                        files.sizes().values().stream().mapToInt(Long::intValue).sum();
                int position = random.nextInt(total + 1);
                yield new Strike(
                        Fault.once(Link.DATA, Trigger.atByteOfAll(way.wire(), position), action),
                        action + " at byte " + position + " of the data");
            }
            default -> {
                int ordinal = 1 + random.nextInt(files.names().size() + 1);
                int position = random.nextInt(LENGTH_OF_HANDSHAKE);
                yield new Strike(
                        Fault.on(Link.DATA, ordinal, Trigger.atByte(wire, position), action),
                        action + " at byte " + position + " " + wire + " of data connection " + ordinal);
            }
        };
    }

    private static Map<String, Long> sizes(Random random) {
        Map<String, Long> sizes = new TreeMap<>();
        int count = 1 + random.nextInt(MOST_FILES);
        for (int i = 0; i < count; i++) {
            sizes.put(
                    "file-" + i + ".bin", (long) (random.nextBoolean() ? random.nextInt(LARGEST) : random.nextInt(3)));
        }
        return sizes;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @TestFactory
    Stream<DynamicTest> deliversEveryFileExactlyOnce() {
        return runs.stream()
                .map(run -> DynamicTest.dynamicTest("run " + run.number() + " on " + run.kind(), () -> assertThat(
                                run.outcome().verdict())
                        .as(
                                "seed %d, run %d on %s: %s: %s",
                                SEED, run.number(), run.kind(), run.description(), run.outcome())
                        .isEqualTo(Verdict.OK)));
    }
}
