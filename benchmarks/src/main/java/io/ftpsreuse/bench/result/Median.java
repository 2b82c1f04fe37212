// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements, which one disturbed run does not move. */
public final class Median {

    private Median() {}

    /** The median; of an even number the mean of the two in the middle, NaN of none or if one is NaN. */
    public static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        // NaN is sorted behind all numbers.
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median of one property. */
    public static <T> double of(Collection<T> items, ToDoubleFunction<T> property) {
        return of(items.stream().mapToDouble(property).toArray());
    }
}
