// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A logarithmic axis: from a power of ten below all values to one above. */
record Scale(int lowest, int highest, double from, double to) {

    /** @param from where the lower end is drawn, @param to where the upper */
    static Scale of(DoubleStream values, double from, double to) {
        var summary = values.filter(value -> value > 0).summaryStatistics();
        int lowest = (int) Math.floor(Math.log10(summary.getMin()));
        int highest = Math.max(lowest + 1, (int) Math.ceil(Math.log10(summary.getMax())));
        return new Scale(lowest, highest, from, to);
    }

    double position(double value) {
        double part = (Math.log10(Math.max(value, Math.pow(10, lowest))) - lowest) / (highest - lowest);
        return from + part * (to - from);
    }

    /** The powers of ten. */
    List<Double> ticks() {
        return IntStream.rangeClosed(lowest, highest)
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }
}
