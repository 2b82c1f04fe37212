// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.secrets;

/** A secret cannot be read from where a placeholder says that it is; the message is fit for the log. */
public final class UnreadableSecretException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableSecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
