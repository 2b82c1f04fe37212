// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.io.IOException;
import java.io.Serial;

/** What the server sent first is no reply of FTP. */
final class NoFtpException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    NoFtpException(String line) {
        super("The server speaks no FTP: " + line);
        this.line = line;
    }

    /** The line in place of a reply. */
    String line() {
        return line;
    }
}
