// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.io.IOException;
import java.io.Serial;

/** The server refused TYPE I, in the words of the message, so that it would convert files. */
final class BinaryRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    BinaryRefusedException(int code, String reply) {
        super(reply.strip());
        this.code = code;
    }

    Explanation explanation() {
        return KnownFailures.explain("TYPE", code, getMessage());
    }
}
