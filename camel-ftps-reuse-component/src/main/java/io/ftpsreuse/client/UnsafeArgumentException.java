// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

/**
 * The argument of an FTP command, usually a file name, holds a line break or a NUL. It was not sent: what follows the
 * line break would have been another command (RFC 959 section 5.3).
 */
public class UnsafeArgumentException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    UnsafeArgumentException(String command, Circumstances circumstances) {
        super(
                "The argument of " + command + " has a line break or a NUL",
                circumstances,
                "use a name of a single line",
                null);
    }
}
