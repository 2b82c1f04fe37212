// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reply of the server to a transfer that broke off, or was cancelled. Used by the client's thread only. */
final class BrokenTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenTransfer.class);

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final DataChannel channel;
    private final ConnectionOwner owner;
    private final DataCommandFailures failures;

    BrokenTransfer(
            HardenedFtpsClient client,
            ControlChannel control,
            DataChannel channel,
            ConnectionOwner owner,
            DataCommandFailures failures) {
        this.client = client;
        this.control = control;
        this.channel = channel;
        this.owner = owner;
        this.failures = failures;
    }

    /** The server's reply after a refused data connection; empty if there is none in time. */
    Optional<String> finalReply() {
        try {
            int soTimeout = client.getSoTimeout();
            client.setSoTimeout(
                    Math.toIntExact(control.settings().refusalTimeout().toMillis()));
            client.getReply();
            channel.replied();
            client.setSoTimeout(soTimeout);
            return Optional.of(client.getReplyString());
        } catch (IOException e) {
            // Without a stack trace, whose message may be the server's text in place of a reply.
            LOG.debug("No reply after a data connection was aborted: {}", FailureContext.printable(e.toString()));
            return Optional.empty();
        }
    }

    /**
     * The server's reply to an upload or a listing whose data connection it has ended, such as that the quota is exceeded or
     * that sessions must be resumed; {@code cause} if it only replies that the connection broke, or not at all.
     */
    IOException verdictOn(IOException cause) {
        Optional<DataCommand> command = channel.outstanding();
        if (command.isEmpty() || !owner.isOperationActive()) {
            return cause;
        }
        boolean listing = command.get().isListing();
        if (!(cause instanceof SocketException || listing && cause instanceof SSLException)) {
            return cause;
        }
        client.sockets().closeData();
        if (finalReply().isEmpty() || !control.isConnected()) {
            return cause;
        }
        DataCommandFailedException verdict = failures.incomplete(command.get());
        boolean explains =
                listing ? verdict.isAboutDataConnection() : FTPReply.isNegativePermanent(verdict.replyCode());
        if (!explains) {
            return cause;
        }
        verdict.addSuppressed(cause);
        return verdict;
    }

    /**
     * Reads the reply that a transfer leaves behind when it is cancelled, so that the control connection stays usable; or
     * closes it, if there is none in time.
     *
     * @return whether a reply was read
     */
    boolean settle() throws IOException {
        if (!channel.isReplyOutstanding()) {
            return false;
        }
        client.sockets().closeData();
        boolean answered = finalReply().isPresent();
        if (!answered) {
            client.disconnect();
        }
        return answered;
    }
}
