// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.vendor;

import io.ftpsreuse.ingest.vendor.Vendor.Pickup;
import io.ftpsreuse.ingest.vendor.Vendor.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tasks of each vendor's routes, as a table for the log: with the user name, and no password.
 *
 * @param rows the cells of each line, the head first
 */
public record VendorTable(List<List<String>> rows) {

    private static final String NOTHING = "-";

    public static VendorTable of(List<Vendor> vendors) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("vendor", "server", "when", "fetches", "to", "then", "if it fails", "pushes"));
        vendors.forEach(vendor -> rows.add(row(vendor)));
        return new VendorTable(rows);
    }

    private static List<String> row(Vendor vendor) {
        List<String> cells = new ArrayList<>();
        cells.add(vendor.name());
        cells.add(vendor.server().toString());
        cells.add(vendor.server().schedule().toString());
        cells.addAll(vendor.pickup().map(VendorTable::cells).orElse(Collections.nCopies(4, NOTHING)));
        cells.add(vendor.push().map(Vendor.Push::toString).orElse(NOTHING));
        return cells;
    }

    private static List<String> cells(Pickup pickup) {
        Selection selection = pickup.selection();
        Vendor.Retry retry = pickup.retry();
        return List.of(
                selection.toString(),
                pickup.target().toString(),
                selection.archive().map(to -> "into " + to).orElse("deleted"),
                "%d attempts, then %s".formatted(retry.attempts(), retry.quarantine()));
    }

    /** Aligned, a vendor a line. */
    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
