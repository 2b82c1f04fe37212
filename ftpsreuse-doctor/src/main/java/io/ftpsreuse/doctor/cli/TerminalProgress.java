// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.cli;

import io.ftpsreuse.doctor.probe.Progress;
import java.io.PrintStream;

/** Prints the running probe to standard error: on a terminal one line that is overwritten, otherwise one line a probe. */
final class TerminalProgress implements Progress {

    private static final String TO_START_OF_CLEARED_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;

    TerminalProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void began(String probe) {
        out.print(terminal ? TO_START_OF_CLEARED_LINE + probe + " ..." : probe + " ...\n");
        out.flush();
    }

    @Override
    public void done() {
        out.print(terminal ? TO_START_OF_CLEARED_LINE : "");
        out.flush();
    }
}
