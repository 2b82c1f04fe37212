// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ControlConnectionRenewal;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, renews and ends the control connection of one consumer or producer, and reports why none can be made. Used by one
 * thread at a time; {@link #breakOffIfInUse} by any.
 */
final class Connecting implements ControlConnectionRenewal {

    /** Users know the logger by this name. */
    private static final Logger LOG = LoggerFactory.getLogger(FtpsReuseOperations.class);

    /** How long to wait for the reply to QUIT on a connection that is closed anyway, in milliseconds. */
    private static final int QUIT_TIMEOUT = 2_000;

    private final FtpsReuseOperations operations;
    private final SessionReusingFtpsClient client;
    private final BiPredicate<RemoteFileConfiguration, Exchange> connect;
    private String reported;

    /** Set on each disconnect, cleared by the next {@link #connect}; while it is set nothing is renewed. */
    private volatile boolean released;

    /** Set while camel-ftp connects and logs in, also after a release, which the connecting thread sees at the end. */
    private volatile boolean connecting;

    /** @param connect lets camel-ftp connect and log in */
    Connecting(
            FtpsReuseOperations operations,
            SessionReusingFtpsClient client,
            BiPredicate<RemoteFileConfiguration, Exchange> connect) {
        this.operations = operations;
        this.client = client;
        this.connect = connect;
    }

    /** Connects for the operations of a poll or an exchange; fails if the connection is released meanwhile. */
    boolean connect(RemoteFileConfiguration configuration, Exchange exchange) {
        released = false;
        boolean connected = connectAgain(configuration, exchange);
        if (released) {
            close();
            throw new GenericFileOperationFailedException("The connection was released while it was made");
        }
        return connected;
    }

    /** Connects if the connection was lost since the last file, so that a server that is down is no failure of the file. */
    void connectIfLost(Exchange exchange) {
        if (!released && !operations.isConnected()) {
            connectAgain(endpoint().getConfiguration(), exchange);
        }
    }

    /** Whether a connection is being made at this moment. */
    boolean isConnecting() {
        return connecting;
    }

    /** Releases the connection; if another thread is using it, that thread's operation fails at once. */
    boolean breakOffIfInUse() {
        released = true;
        boolean inUse = connecting || client.isInUse();
        if (inUse) {
            LOG.debug(
                    "The connection to {} is closed during an operation",
                    endpoint().remoteServerInformation());
            client.breakOff();
        }
        return inUse;
    }

    @Override
    public boolean isOperationActive() {
        return !released;
    }

    private boolean connectAgain(RemoteFileConfiguration configuration, Exchange exchange) {
        close();
        LoginPauses.Attempt attempt = beginLogin();
        boolean connected;
        connecting = true;
        try {
            connected = connectWithRemainingMechanisms(configuration, exchange);
        } catch (GenericFileOperationFailedException e) {
            close();
            throw notConnected(e, attempt);
        } finally {
            connecting = false;
        }
        attempt.accepted();
        reported = null;
        endpoint().traffic().connected();
        // camel-ftp never applies activePortRange to FTPS, and connecting resets it.
        int[] ports = new ClientOptions((FtpsReuseConfiguration) configuration).activePortLimits();
        if (ports != null) {
            client.setActivePortRange(ports[0], ports[1]);
        }
        return connected;
    }

    /** camel-ftp sends a password that was refused with each attempt; see {@link LoginPauses}. */
    private LoginPauses.Attempt beginLogin() {
        try {
            return endpoint().beginLogin();
        } catch (NotConnectedException e) {
            endpoint().traffic().loginPaused(e.explanation().toString());
            throw e;
        }
    }

    private boolean connectWithRemainingMechanisms(RemoteFileConfiguration configuration, Exchange exchange) {
        try {
            return OwnReply.in(() -> connect.test(configuration, exchange));
        } catch (GenericFileOperationFailedException e) {
            if (!(e.getCause() instanceof SessionNotResumedException finding) || finding.isConclusive()) {
                throw e;
            }
            LOG.debug("Connecting again with the remaining mechanisms: {}", finding.getMessage());
            return OwnReply.in(() -> connect.test(configuration, exchange));
        }
    }

    private NotConnectedException notConnected(
            GenericFileOperationFailedException failure, LoginPauses.Attempt attempt) {
        Explanation explanation = FailureExplanation.of(failure);
        Instant nextLogin = null;
        if (isLoginRefused(failure, explanation)) {
            Duration pause = attempt.refused(failure.getCode(), explanation);
            nextLogin = pause.isZero() ? null : Instant.now().plus(pause).truncatedTo(ChronoUnit.SECONDS);
        } else {
            attempt.unanswered();
        }
        NotConnectedException restated =
                NotConnectedException.of(failure, endpoint().serverAddress(), explanation, nextLogin);
        reportOnce(restated);
        return restated;
    }

    /** Whether the server refused the user or the password. */
    private static boolean isLoginRefused(GenericFileOperationFailedException failure, Explanation explanation) {
        return explanation.knownFailure().equals(Optional.of(KnownFailure.LOGIN_REFUSED))
                || failure.getCause() == null
                        && FTPReply.isNegativePermanent(failure.getCode())
                        && explanation.knownFailure().isEmpty();
    }

    /** camel-ftp's consumer logs that it skips the poll, but the reason only at DEBUG. A repeated reason is not logged. */
    private void reportOnce(NotConnectedException failure) {
        String reason = failure.getCause() instanceof FtpsReuseException ours
                ? ours.getMessage()
                : failure.explanation().toString();
        String next = failure.nextLogin()
                .map(at -> " The next login is tried at " + at + ".")
                .orElse("");
        endpoint().traffic().notConnected(failure, failure.explanation().knownFailure(), reason + next);
        if (!Objects.equals(reason, reported)) {
            reported = reason;
            LOG.warn("No connection to {}: {}{}", endpoint().remoteServerInformation(), reason, next);
        }
    }

    private void close() {
        try {
            if (client.isConnected()) {
                client.disconnect();
            }
        } catch (IOException e) {
            LOG.debug("A control connection that is replaced could not be closed", e);
        }
    }

    @Override
    public void renew(SessionReusingFtpsClient renewed, List<String> directoryTrail, IOException cause)
            throws IOException {
        if (client.isConnected()) {
            quit();
        }
        try {
            connectAgain(endpoint().getConfiguration(), null);
        } catch (GenericFileOperationFailedException e) {
            if (e.getCause() instanceof FtpsReuseException verdict) {
                throw verdict;
            }
            // The NotConnectedException as cause distinguishes a server that is down from a file that fails.
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
        for (String directory : directoryTrail) {
            if (!client.changeWorkingDirectory(directory)) {
                throw new IOException("The working directory cannot be entered again after the control connection was"
                        + " renewed: " + FailureContext.printable(client.getReplyString()));
            }
        }
    }

    private void quit() throws IOException {
        try {
            client.setSoTimeout(QUIT_TIMEOUT);
            client.logout();
        } catch (IOException e) {
            // Without a stack trace: its message may be a text of the server that is no reply.
            LOG.debug("The server did not reply to QUIT: {}", FailureContext.printable(e.toString()));
        } finally {
            client.disconnect();
        }
    }

    private FtpsReuseEndpoint endpoint() {
        return operations.endpoint();
    }
}
