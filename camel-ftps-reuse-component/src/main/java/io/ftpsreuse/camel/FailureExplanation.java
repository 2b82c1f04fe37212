// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import java.util.Optional;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.commons.net.ftp.FTPReply;

/** Looks the exceptions of camel-ftp up in the catalogue of known failures. */
final class FailureExplanation {

    private FailureExplanation() {}

    static Explanation of(Exception failure) {
        return failure instanceof GenericFileOperationFailedException camels
                ? of(camels)
                : KnownFailures.explain(failure);
    }

    /** camel-ftp's exception has a cause, or code and text of the reply by which the server refused something. */
    private static Explanation of(GenericFileOperationFailedException failure) {
        if (failure.getCause() != null) {
            Explanation explanation = KnownFailures.explain(failure.getCause());
            // The exception that commons-net throws for a 421 does not have the server's text.
            return explanation.knownFailure().equals(Optional.of(KnownFailure.SERVICE_NOT_AVAILABLE))
                            && failure.getCode() == FTPReply.SERVICE_NOT_AVAILABLE
                    ? KnownFailures.explain(failure.getCode(), failure.getReason())
                    : explanation;
        }
        boolean isReply =
                FTPReply.isNegativeTransient(failure.getCode()) || FTPReply.isNegativePermanent(failure.getCode());
        return isReply ? KnownFailures.explain(failure.getCode(), failure.getReason()) : KnownFailures.explain(failure);
    }

    /** Whether the server refused a connection because there are too many. */
    static boolean isTooManyConnections(GenericFileOperationFailedException failure) {
        return of(failure).knownFailure().equals(Optional.of(KnownFailure.TOO_MANY_CONNECTIONS));
    }
}
