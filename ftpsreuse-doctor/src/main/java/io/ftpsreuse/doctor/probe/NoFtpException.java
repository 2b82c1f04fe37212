// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.io.IOException;
import java.io.Serial;

/** The first line of the server is not an FTP reply. */
final class NoFtpException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String line;

    NoFtpException(String line) {
        super("Not an FTP reply: " + line);
        this.line = line;
    }

    /** The line. */
    String line() {
        return line;
    }
}
