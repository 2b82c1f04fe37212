// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The times of handshakes, as a histogram with fixed buckets.
 *
 * @param counts how many took no longer than each of {@link #BOUNDS} but longer than the one before; the last, how many took
 *     longer than all
 * @param total their sum
 */
public record HandshakeTimes(List<Long> counts, Duration total) {

    /** The upper bounds of the buckets, which the last bucket has none of. */
    public static final List<Duration> BOUNDS = Stream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toList();

    public HandshakeTimes {
        counts = List.copyOf(counts);
    }

    /** How many handshakes there were. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The average time of a handshake; zero if there was none. */
    public Duration mean() {
        return count() == 0 ? Duration.ZERO : total.dividedBy(count());
    }

    /** The bucket of a handshake. */
    static int bucketOf(Duration took) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && took.compareTo(BOUNDS.get(bucket)) > 0) {
            bucket++;
        }
        return bucket;
    }

    /** The buckets that are not empty, such as {@code <=2ms: 5, <=5ms: 1}. */
    @Override
    public String toString() {
        return IntStream.range(0, counts.size())
                .filter(bucket -> counts.get(bucket) > 0)
                .mapToObj(bucket -> label(bucket) + ": " + counts.get(bucket))
                .collect(Collectors.joining(", "));
    }

    private static String label(int bucket) {
        return bucket == BOUNDS.size()
                ? ">" + BOUNDS.get(bucket - 1).toMillis() + "ms"
                : "<=" + BOUNDS.get(bucket).toMillis() + "ms";
    }
}
