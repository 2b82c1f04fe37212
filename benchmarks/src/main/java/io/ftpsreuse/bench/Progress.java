// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.io.PrintStream;
import java.time.Duration;

/** Reports the progress, with the time since the start. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void report(Object what, String outcome) {
        report(what + ": " + outcome);
    }

    /** The time since the start. */
    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void report(String line) {
        Duration passed = passed();
        out.printf("[%02d:%02d] %s%n", passed.toMinutes(), passed.toSecondsPart(), line);
    }

    /** Repeats a line of another program. */
    void quote(String line) {
        out.println("        | " + line);
    }
}
