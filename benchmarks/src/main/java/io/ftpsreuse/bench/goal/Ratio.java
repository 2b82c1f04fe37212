// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.goal;

import io.ftpsreuse.bench.result.Row;

/**
 * The time of a contender beside that of another one, or of itself; less is better.
 *
 * @param row the contender
 * @param kind which times
 * @param value the ratio
 */
public record Ratio(Row row, Kind kind, double value) {

    /** The ratios. */
    public enum Kind {
        TO_LIMIT("time / C limit"),
        WARM_TO_LIMIT("warm / C limit, warm"),
        TO_LFTP("time / lftp"),
        FIRST_TO_WARM("first 1,000 / warm");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in tables. */
        public String label() {
            return label;
        }
    }

    /** The name of the cell. */
    String name() {
        return row.setting() + ": " + row.title() + ": " + kind.label();
    }
}
