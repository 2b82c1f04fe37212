// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.page;

import java.util.Locale;

/** Numbers with as many digits as were measured. */
final class Numbers {

    private Numbers() {}

    /** About three digits. */
    static String shortened(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A tick of an axis. */
    static String tick(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }
}
