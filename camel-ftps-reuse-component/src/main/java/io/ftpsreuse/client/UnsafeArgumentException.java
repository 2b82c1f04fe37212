// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/**
 * An FTP command or its argument, usually a file name, holds a line break or a NUL. It was not sent: what follows the
 * line break would have been another command (RFC 959 section 5.3).
 */
public class UnsafeArgumentException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    UnsafeArgumentException(String command, Circumstances circumstances) {
        super(
                "The FTP command " + nameOf(command) + " or its argument has a line break or a NUL",
                circumstances,
                Refusal.UNSAFE_ARGUMENT,
                null);
    }

    /** Without what may have been put behind it, which may be a password. */
    private static String nameOf(String command) {
        return command.replaceFirst("(?s)\\P{Alpha}.*", "");
    }
}
