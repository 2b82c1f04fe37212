// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A test of camel-ftp that is known to fail with {@code ftpsreuse:}: a line of {@code documented.txt}.
 *
 * @param test {@code class#method}, or a class for all of its methods
 * @param options the URI options with which it fails; empty if it fails without any
 * @param reason why, as docs/migration.md says it
 */
record DocumentedDifference(String test, String options, String reason) {

    /** @throws IOException if a line is not of the form {@code test | options | reason} */
    static List<DocumentedDifference> in(Path file) throws IOException {
        List<DocumentedDifference> differences = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\|", -1))
                .filter(columns -> columns.length == 3)
                .map(columns -> new DocumentedDifference(columns[0].strip(), columns[1].strip(), columns[2].strip()))
                .toList();
        if (differences.isEmpty()) {
            throw new IOException(file + " has no line of the form: test | options | reason");
        }
        return differences;
    }

    /** Whether it is one in a run with some options. */
    boolean isWith(String present) {
        return options.isEmpty() || options.equals(present);
    }

    boolean names(String other) {
        return other.equals(test) || other.startsWith(test + "#");
    }
}
