// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats an operation on a new control connection if the present one broke during it. */
final class RetryAfterRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(RetryAfterRenewal.class);

    private final SessionReusingFtpsClient client;
    private final BooleanSupplier released;

    /** @param released whether the connection was released, so that nothing is repeated */
    RetryAfterRenewal(SessionReusingFtpsClient client, BooleanSupplier released) {
        this.client = client;
        this.released = released;
    }

    <T> T run(Supplier<T> operation) {
        return run(operation, operation);
    }

    /** @param afterBreak the alternative on the new control connection */
    <T> T run(Supplier<T> operation, Supplier<T> afterBreak) {
        List<String> directoryTrail = client.workingDirectoryTrail();
        try {
            return operation.get();
        } catch (GenericFileOperationFailedException e) {
            renewAfterBreak(directoryTrail, e);
            return afterBreak.get();
        }
    }

    /** Throws the failure again unless the control connection caused it. */
    private void renewAfterBreak(List<String> directoryTrail, GenericFileOperationFailedException failure) {
        if (released.getAsBoolean() || !(failure.getCause() instanceof IOException cause) || isVerdict(cause)) {
            throw failure;
        }
        LOG.debug("The control connection broke and is renewed: {}", FailureContext.printable(cause.getMessage()));
        try {
            client.renew(directoryTrail, cause);
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    /** Whether the server, or this client, has decided, so that a new connection would not change anything. */
    private static boolean isVerdict(IOException cause) {
        return cause instanceof FtpsReuseException
                && !(cause instanceof TransferIncompleteException incomplete && incomplete.isBrokenOff());
    }
}
