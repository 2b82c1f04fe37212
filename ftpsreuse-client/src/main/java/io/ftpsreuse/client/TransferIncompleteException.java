// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;

/**
 * A file is incomplete on either side. The part that arrived is not to be used; the transfer can be tried again.
 */
public class TransferIncompleteException extends FtpsReuseException {

    private static final long serialVersionUID = 1L;

    private final boolean brokenOff;

    private TransferIncompleteException(
            String what, FailureContext failureContext, KnownFailure knownFailure, boolean brokenOff, Throwable cause) {
        super(what, failureContext, knownFailure, cause);
        this.brokenOff = brokenOff;
    }

    /** The data connection ended too early, or was not established. */
    public static TransferIncompleteException brokenOff(String what, FailureContext failureContext, Throwable cause) {
        KnownFailure knownFailure = KnownFailures.in(cause).orElse(KnownFailure.TRANSFER_INCOMPLETE);
        return new TransferIncompleteException(what, failureContext, knownFailure, true, cause);
    }

    /** The data connection ended by TCP alone, so that the data may be truncated. */
    public static TransferIncompleteException withoutCloseNotify(String what, FailureContext failureContext) {
        return new TransferIncompleteException(
                what + ", without close_notify", failureContext, KnownFailure.CLOSE_NOTIFY_MISSING, true, null);
    }

    /** The server was content, but has another file than it should. */
    public static TransferIncompleteException different(String what, FailureContext failureContext) {
        return new TransferIncompleteException(what, failureContext, KnownFailure.TRANSFER_INCOMPLETE, false, null);
    }

    /** Whether the data connection ended too early, so that the transfer can be continued where it did. */
    public boolean isBrokenOff() {
        return brokenOff;
    }
}
