// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import java.io.IOException;
import java.io.Serial;

/** The server refused USER, PASS or ACCT, or the working directory, in the words of the message. */
final class LoginRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean ofDirectory;

    LoginRefusedException(String reply, boolean ofDirectory) {
        super(reply.strip());
        this.ofDirectory = ofDirectory;
    }

    boolean isOfDirectory() {
        return ofDirectory;
    }
}
