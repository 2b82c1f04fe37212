// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench;

import java.io.PrintStream;
import java.time.Duration;

/** Says what goes on, with the time since the start. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void tell(Object what, String outcome) {
        tell(what + ": " + outcome);
    }

    void tell(String line) {
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        out.printf("[%02d:%02d] %s%n", passed.toMinutes(), passed.toSecondsPart(), line);
    }

    /** Repeats what someone else has said. */
    void quote(String line) {
        out.println("        | " + line);
    }
}
