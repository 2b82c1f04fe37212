// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.secrets;

/** A secret cannot be read from the place that a placeholder names; the message may be logged. */
public final class UnreadableSecretException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
