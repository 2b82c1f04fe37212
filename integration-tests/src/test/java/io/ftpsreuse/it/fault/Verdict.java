// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.fault;

/** What became of a run; the worst that applies. */
public enum Verdict {
    OK,
    /** A thread or a socket was left after the stop, or a file under another name than its own. */
    LEFTOVER,
    /** Not done within the limit. */
    HANG,
    /** The route got a file twice. */
    DOUBLED,
    /** A file is on neither side. */
    LOST,
    /** A file had its final name, but not all of its content or other content. */
    PARTIAL
}
