// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A table of a Markdown page between two comments. */
final class MarkedTable {

    private MarkedTable() {}

    /** The rows below the head, each as its cells. */
    static Stream<List<String>> rows(Path page, String name) throws IOException {
        String start = "<!-- " + name + ": START -->";
        String end = "<!-- " + name + ": END -->";
        String text = Files.readString(page);
        assertThat(text).containsOnlyOnce(start).containsOnlyOnce(end);
        return text.substring(text.indexOf(start) + start.length(), text.indexOf(end))
                .strip()
                .lines()
                .skip(2)
                .map(MarkedTable::cells);
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
    }
}
