// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.transfer;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.UnsafeArgumentException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.util.List;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.io.CopyStreamException;

/**
 * Decides whether a transfer that broke off is continued, and renews the control connection for that. A transfer is given
 * up after a few attempts in a row that brought nothing, so a link that breaks often but works in between gets it done.
 */
final class RetryPolicy {

    private static final int MOST_VAIN_ATTEMPTS = 3;

    private final TransferSession session;
    private final List<String> directoryTrail;
    private int vainAttempts;

    /** Of a transfer in the present working directory. Without a renewal nothing is continued. */
    RetryPolicy(TransferSession session) throws IOException {
        this.session = session;
        this.directoryTrail = session.directoryTrail();
    }

    /**
     * Whether to try again after {@code cause}.
     *
     * @param advanced whether the attempt that failed brought anything
     */
    boolean isToContinue(IOException cause, boolean advanced) {
        vainAttempts = advanced ? 0 : vainAttempts + 1;
        return session.isRenewable()
                && session.isOperationActive()
                && vainAttempts < MOST_VAIN_ATTEMPTS
                && session.isBinary()
                && isPassing(cause);
    }

    void renew(IOException cause) throws IOException {
        session.traffic().add(TrafficCounter.RETRIES, 1);
        session.renew(directoryTrail, cause);
    }

    /** Renews the control connection to clean up on the server, also for an owner that has cancelled. */
    void renewToSettle(IOException cause) throws IOException {
        session.renewToSettle(directoryTrail, cause);
    }

    /** Whether the failure is of the connection, and not a verdict that would only be repeated. */
    private static boolean isPassing(IOException cause) {
        if (cause instanceof DataCommandFailedException failure) {
            return FTPReply.isNegativeTransient(failure.replyCode()) && !failure.isBeforeTransfer();
        }
        if (cause instanceof TransferIncompleteException incomplete) {
            return incomplete.isBrokenOff();
        }
        return !(cause instanceof CertificateRejectedException
                || cause instanceof TlsRefusedException
                || cause instanceof UnsafeArgumentException
                || cause instanceof SessionNotResumedException);
    }

    /** commons-net wraps exceptions of its copying. */
    static IOException causeOf(IOException failure) {
        return failure instanceof CopyStreamException copy && copy.getIOException() != null
                ? copy.getIOException()
                : failure;
    }
}
