// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs again what a fuzzer found worth keeping (in the resources, a folder for each target), and some more. */
@ExtendWith(HostileTable.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzCorpusIT {

    private static final long SEED = 20_261_123;

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("corpus")
    void whatWasFoundStaysFine(FuzzTarget target, String name, byte[] input) throws IOException {
        HostileTable.outcome(target.accept(input));
    }

    static Stream<Arguments> corpus() {
        return Stream.of(FuzzTarget.values()).flatMap(target -> inputs(target)
                .map(file -> Arguments.of(target, file.getFileName().toString(), bytes(file))));
    }

    private static Stream<Path> inputs(FuzzTarget target) {
        try {
            Path folder =
                    Path.of(FuzzCorpusIT.class.getResource("corpus/" + target).toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList().stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("random")
    void whatChanceMakesUpIsFine(FuzzTarget target, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] input = new byte[random.nextInt(400)];
        random.nextBytes(input);
        HostileTable.outcome(target.accept(input));
    }

    static Stream<Arguments> random() {
        int rounds = Boolean.getBoolean("hostile.long") ? 250 : 4;
        return Stream.of(FuzzTarget.values())
                .flatMap(target -> IntStream.range(0, rounds).mapToObj(i -> Arguments.of(target, SEED + i)));
    }
}
