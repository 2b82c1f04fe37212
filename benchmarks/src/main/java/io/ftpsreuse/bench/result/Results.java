// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.result;

import io.ftpsreuse.bench.contender.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that one run of the bench found.
 *
 * @param date the day, as in ISO 8601
 * @param quick whether it was the short run
 * @param machine the machine: names and values, in order
 * @param rows the contenders, in the order of their groups
 * @param handshakes the client's cost of handshakes
 * @param figures the other numbers
 */
public record Results(
        String date,
        boolean quick,
        Map<String, String> machine,
        List<Row> rows,
        List<HandshakeCost> handshakes,
        List<Figure> figures) {

    /** Whether there is a result. */
    public boolean isMeasured() {
        return rows.stream().anyMatch(Row::isMeasured) || !handshakes.isEmpty() || !figures.isEmpty();
    }

    /** The value of a figure, if it was measured. */
    public OptionalDouble figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst();
    }

    /** The rows of one setting, however many files, in the order in which they were measured. */
    public List<Row> rows(Direction direction, long size, String tls, int lanes, int rttMillis) {
        return rows.stream()
                .filter(row -> row.setting().direction() == direction
                        && row.setting().size() == size
                        && row.setting().tls().equals(tls)
                        && row.setting().lanes() == lanes
                        && row.setting().rttMillis() == rttMillis)
                .toList();
    }

    /** The first measured row of a contender among others. */
    public static Optional<Row> find(List<Row> rows, String contender, String jdk) {
        return rows.stream()
                .filter(row -> row.isMeasured()
                        && row.contender().equals(contender)
                        && row.jdk().equals(jdk))
                .findFirst();
    }
}
