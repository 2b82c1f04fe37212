// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import java.io.PrintStream;
import java.util.Locale;

/** The output of the demo, in two columns. */
final class Terminal {

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    void fact(String what, String text, Object... values) {
        out.printf(Locale.ROOT, "%-15s %s%n", what, String.format(Locale.ROOT, text, values));
    }

    void file(String vendor, String name, long bytes, String where) {
        fact("  " + vendor, "%-22s %,11d bytes  %s", name, bytes, where);
    }

    void gap() {
        out.println();
    }

    void last(String line) {
        out.println(line);
        out.flush();
    }
}
