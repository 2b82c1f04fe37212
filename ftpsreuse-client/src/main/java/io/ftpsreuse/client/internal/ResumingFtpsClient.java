// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.DataConnection;
import io.ftpsreuse.client.internal.net.DataHandshake;
import io.ftpsreuse.client.internal.net.Drain;
import io.ftpsreuse.client.internal.net.PlainDataSocket;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.StreamHandedOut;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.JsseFailure;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client whose data connections resume the TLS session of the control connection: from the data command, which is only
 * sent while that can be, to the reply that the transfer leaves behind, without which no other command is sent.
 */
public abstract class ResumingFtpsClient extends ProtectedFtpsClient {

    private static final Logger LOG = LoggerFactory.getLogger(ResumingFtpsClient.class);

    /** Each renewal rules out a mechanism or replaces a session that was used up, so few are ever needed. */
    private static final int MOST_ATTEMPTS = 6;

    /** A trail of more changes of directory than this is replaced by the server's own word (PWD). */
    private static final int LONGEST_TRAIL = 16;

    /** The commands that RFC 959 permits while a transfer is under way. */
    private static final Set<String> DURING_TRANSFER = Set.of("ABOR", "STAT", "QUIT");

    /** A server that has begun the handshake, and has not replied for this time, waits with its reply for the handshake. */
    private static final int MILLIS_TO_REPLY = 250;

    /** How long a server may take for its part of a handshake that may have begun too early for it, in milliseconds. */
    private static final int LONGEST_PROBE = 5_000;

    /** The time limit of writes where no data timeout is set. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final StallGuard stallGuard;

    private DataCommand dataCommand;
    private DataHandshake handshake;
    private DataConnection dataConnection;
    private StreamHandedOut stream = StreamHandedOut.NONE;
    private Transfer transfer = Transfer.UNVERIFIED;
    private DataCommandStage stage = DataCommandStage.NOT_SENT;
    private boolean replyOutstanding;
    private boolean handshakeMayGoFirst;

    protected ResumingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            Function<ServerAddress, ServerRecord> memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext) {
        super(settings, material, memory, tlsContext);
        this.stallGuard = stallGuard;
    }

    /** What a listing's data connection is used for. */
    protected abstract Transfer newListing();

    /** Whether there is somebody who makes another control connection. */
    protected abstract boolean isRenewable();

    /** Whether the owner still wants what is under way. */
    protected abstract boolean isWanted();

    /** Makes another control connection in place of one that is of no more use, and comes back to the working directory. */
    public abstract void renew(List<String> directoryTrail, IOException cause) throws IOException;

    @Override
    final void forgetConnection() {
        super.forgetConnection();
        dataCommand = null;
        stream = StreamHandedOut.NONE;
        replyOutstanding(false);
    }

    private void replyOutstanding(boolean outstanding) {
        replyOutstanding = outstanding;
        use(outstanding ? Thread.currentThread() : null);
    }

    /** The arguments of CWD that lead from the login to the working directory. */
    protected final List<String> directoryTrail() throws IOException {
        if (control().directoryTrail().size() > LONGEST_TRAIL && !replyOutstanding) {
            String directory = printWorkingDirectory();
            if (directory != null) {
                control().isIn(directory);
            }
        }
        return control().directoryTrail();
    }

    // The data command

    /**
     * commons-net sends whatever it is given, whenever. Here nothing is sent that would be answered by the reply to an
     * earlier transfer; and a data command is only sent while the session can be resumed, asked this late because some
     * servers send a new ticket with their answer to PASV.
     */
    @Override
    public int sendCommand(String command, String args) throws IOException {
        if (replyOutstanding && !DURING_TRANSFER.contains(command)) {
            disconnect();
            throw new FTPConnectionClosedException(
                    "The control connection was closed, since a transfer was broken off and its reply not read");
        }
        boolean opening = isOpeningDataConnection() && dataCommand.name().equals(command);
        if (opening && control().isToResume()) {
            control().requireResumable();
        }
        if (opening && !dataCommand.isListing()) {
            stage = stage.or(DataCommandStage.UNANSWERED);
        }
        return opening && isToOverlap() ? sendInHandshake(command, args) : super.sendCommand(command, args);
    }

    private boolean isToOverlap() {
        return getDataConnectionMode() == PASSIVE_LOCAL_DATA_CONNECTION_MODE
                && !isDataClear()
                && control().mayOverlap(dataCommand, isRenewable());
    }

    private int sendInHandshake(String command, String args) throws IOException {
        PlainDataSocket plain = dataSocket();
        handshake = handshakeOver(plain);
        boolean accepted = false;
        int limit = plain.getSoTimeout();
        if (!serverRecord().overlap().isProven()) {
            // What a server does not bear it may just not answer.
            plain.setSoTimeout(limit == 0 ? LONGEST_PROBE : Math.min(limit, LONGEST_PROBE));
        }
        try {
            int reply = handshake.overlapWith(new OverlappedCommand(command, args));
            accepted = FTPReply.isPositivePreliminary(reply);
            if (!accepted) {
                control().refusedInOverlap();
                requireNoOtherReason();
            }
            return reply;
        } finally {
            if (!plain.isClosed()) {
                plain.setSoTimeout(limit);
            }
            if (!accepted) {
                handshake.watch().end();
            }
        }
    }

    /** Has a refused command that destroys nothing repeated, if it was refused for its data connection, not for itself. */
    private void requireNoOtherReason() throws IOException {
        DataCommandFailedException refused = commandFailed(dataCommand, true);
        if (!refused.isAboutDataConnection()) {
            return;
        }
        serverRecord().overlap().broke(true);
        if (isRenewable() && !dataCommand.isUpload()) {
            closeDataSocket();
            throw control().brokeInOverlap(refused);
        }
    }

    /**
     * commons-net reads the reply to each command at once. Here that to a command whose data connection's handshake is under
     * way is left for later where the server goes on with the handshake first.
     */
    @Override
    public int getReply() throws IOException {
        if (!handshakeMayGoFirst) {
            return super.getReply();
        }
        handshakeMayGoFirst = false;
        int patience = serverRecord().overlap().isNeeded() ? 1 : MILLIS_TO_REPLY;
        return isHandshakeFirst(patience) ? DataHandshake.Command.NO_REPLY_YET : super.getReply();
    }

    private DataHandshake handshakeOver(PlainDataSocket plain) throws IOException {
        SSLSocket tls = control().layerOver(plain);
        return new DataHandshake(tls, plain, stallGuard.watch(plain, stallLimit()));
    }

    private Duration stallLimit() {
        Duration limit = getDataTimeout();
        return limit.isZero() || limit.isNegative() ? LONGEST_WRITE : limit;
    }

    // The data connection

    /** Tells what the next data connection that is not a listing's is used for. */
    protected final void use(Transfer next) {
        transfer = next;
    }

    /**
     * commons-net returns the data socket, or null when the server refused. Here it is a data connection that resumed the
     * control connection's session, or an exception.
     */
    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
        if (isBetweenServers()) {
            return super._openDataConnection_(command, arg);
        }
        requireProtection();
        DataCommand wanted = new DataCommand(command);
        if (!wanted.isListing()) {
            stage = DataCommandStage.NOT_SENT;
        }
        long restartOffset = getRestartOffset();
        List<String> directoryTrail = directoryTrail();
        IOException usedUp = isRenewable() ? reasonToRenew() : null;
        for (int attempt = 1; ; attempt++) {
            try {
                if (usedUp != null) {
                    renew(directoryTrail, usedUp);
                }
                if (control().isSurelyExhausted()) {
                    throw control()
                            .exhausted(
                                    "The server sends no new session to resume on data connections",
                                    RenewalCause.SESSION_USED_UP);
                }
                if (wanted.isUpload()) {
                    makeSureOfResumption();
                }
                setRestartOffset(restartOffset);
                return openOnce(wanted, arg);
            } catch (SessionNotResumedException e) {
                if (e.isConclusive()) {
                    // Only now, when the search is over: so that a server that was mended is found to be, next time.
                    serverRecord().exploreAgain(settings().protocols());
                }
                if (e.isConclusive() || !isRenewable() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                usedUp = e;
            }
        }
    }

    private boolean isBetweenServers() {
        return getDataConnectionMode() == ACTIVE_REMOTE_DATA_CONNECTION_MODE
                || getDataConnectionMode() == PASSIVE_REMOTE_DATA_CONNECTION_MODE;
    }

    private IOException reasonToRenew() {
        if (replyOutstanding) {
            return control().outOfStep();
        }
        return control().isWornOut() ? control().wornOut() : null;
    }

    /** What only trying can tell is tried before an upload, by a command that changes nothing. */
    private void makeSureOfResumption() throws IOException {
        ControlConnection control = control();
        if (control.isToResume() && control.mayBeForgotten() && isRenewable()) {
            throw control.exhausted("The server may have forgotten the session by now", RenewalCause.SESSION_TOO_OLD);
        }
        if (control.isToResume() && (control.mayBeForgotten() || !control.isProven())) {
            setRestartOffset(0);
            tryWithListing();
        }
    }

    private void tryWithListing() throws IOException {
        for (String listing : List.of("NLST", "LIST")) {
            try {
                try (Socket socket = _openDataConnection_(listing, null);
                        InputStream names = socket.getInputStream()) {
                    names.transferTo(OutputStream.nullOutputStream());
                }
                completePendingCommand();
                return;
            } catch (DataCommandFailedException e) {
                LOG.debug("{} is of no use to find out whether sessions are resumed", listing, e);
                if (control().isProven()) {
                    return;
                }
                if (e.isAboutDataConnection()) {
                    // The upload would have none either, and the server would have truncated the file.
                    throw e;
                }
            }
        }
        LOG.info(
                "{} permits no listing, so the upload itself will tell whether it resumes sessions",
                control().server());
    }

    /** Notes the stream by which a program transfers a file by itself; null where none was opened. */
    protected final <S extends Closeable> S handOut(S opened) {
        stream = opened == null ? StreamHandedOut.NONE : new StreamHandedOut(opened);
        return opened;
    }

    private Socket openOnce(DataCommand command, String arg) throws IOException {
        dataCommand = command;
        stream = StreamHandedOut.NONE;
        handshake = null;
        dataConnection = null;
        requireRepresentation(command);
        DataCommandStage before = stage;
        Socket plain = openPlainDataConnection(command, arg);
        if (plain == null) {
            stage = before;
            throw commandFailed(command, true);
        }
        if (!command.isListing()) {
            stage = DataCommandStage.BEGUN;
        }
        replyOutstanding(true);
        return isDataClear() ? plain : secure(command, (PlainDataSocket) plain);
    }

    /** Fails where a file would be converted that is to go byte by byte: it would be another one, and not be verified. */
    private void requireRepresentation(DataCommand command) throws IOException {
        if (command.isListing()) {
            return;
        }
        if (!isRepresentedAsWanted()) {
            throw commandFailed(command, true);
        }
        if (!isBinary() && serverRecord().isFirstToSayThatFilesAreConverted()) {
            LOG.warn(
                    "Files are transferred to and from {} in ASCII, as {} demands: line ends are"
                            + " converted, and neither size nor digest of a file is verified",
                    control().server(),
                    audience().words("{binary=false|setFileType}"));
        }
    }

    private Socket secure(DataCommand command, PlainDataSocket plain) throws IOException {
        if (handshake == null) {
            handshake = handshakeOver(plain);
        }
        StallGuard.Watch watch = handshake.watch();
        ControlConnection control = control();
        try {
            SSLSocket tls = handshake.complete();
            verifyHostname(tls);
            serverRecord().overlap().completed(handshake.isOverlapped(), handshake.isBeforeReply());
            control.served();
            Drain drain = command.isUpload() ? control.drain() : Drain.NONE;
            Transfer use = command.isListing() ? newListing() : transfer;
            dataConnection =
                    new DataConnection(tls, plain, use, watch, drain, control.traffic(), control::ticketsShown);
            return dataConnection;
        } catch (IOException e) {
            closeDataSocket();
            if (isBrokenByOverlap(e) && !command.isUpload()) {
                throw control.brokeInOverlap(e);
            }
            if (control.isToResume() && JsseFailure.isDecision(e)) {
                throw control.notResumed(finalReply(), e);
            }
            throw control.dataHandshakeFailed(e);
        } finally {
            if (dataConnection == null) {
                watch.end();
            }
        }
    }

    /** Notes what the end of a handshake says of its beginning; whether it may have begun too early for the server. */
    private boolean isBrokenByOverlap(IOException failure) {
        boolean decided = JsseFailure.isCertificateRejected(failure)
                || KnownFailures.in(failure).equals(Optional.of(KnownFailure.SESSION_NOT_RESUMED));
        if (!decided && (handshake.isOverlapped() || !JsseFailure.isDecision(failure))) {
            serverRecord().overlap().broke(handshake.isOverlapped());
        }
        return !decided && handshake.isOverlapped();
    }

    // The reply to the transfer

    /** How far the last data command came that is no listing's; a listing that only finds out resumption does not count. */
    protected final DataCommandStage dataCommandStage() {
        return stage;
    }

    /**
     * commons-net returns false for a negative reply, which its listings then ignore, and waits for it while the stream of
     * a transfer is open. Here a negative reply is an exception, and the stream is closed first; and where
     * this side broke the transfer off, which servers answer by 426 or by closing the control connection, it says why.
     */
    @Override
    public boolean completePendingCommand() throws IOException {
        try {
            return completeDataCommand();
        } catch (IOException e) {
            IOException objection = dataConnection == null ? null : dataConnection.objection();
            if (objection == null) {
                throw e;
            }
            objection.addSuppressed(e);
            throw objection;
        }
    }

    private boolean completeDataCommand() throws IOException {
        DataCommand completed = dataCommand;
        dataCommand = null;
        StreamHandedOut ended = stream;
        stream = StreamHandedOut.NONE;
        ended.end(dataConnection != null && !dataConnection.isClosed());
        boolean complete = super.completePendingCommand();
        replyOutstanding(false);
        if (completed == null) {
            return complete;
        }
        if (!complete || completed.isListing() && hidesFailure()) {
            DataCommandFailedException failure = commandFailed(completed, false);
            control().turnedDown(failure);
            throw failure;
        }
        ended.requireEnded();
        control().accepted(completed);
        if (!completed.isListing()) {
            transfer.confirmed();
        }
        return true;
    }

    /** vsftpd lists some directories that are not there as empty ones, with a reply of success. */
    private boolean hidesFailure() {
        return getReplyString().contains("failed to open directory");
    }

    private DataCommandFailedException commandFailed(DataCommand command, boolean beforeTransfer) {
        String last = lastCommand();
        String refused = command.name().equals(last) ? command.name() : last + " for " + command.name();
        return new DataCommandFailedException(
                beforeTransfer ? refused + " was refused" : command.name() + " did not complete",
                command,
                beforeTransfer ? last : command.name(),
                getReplyCode(),
                beforeTransfer,
                control().failureContext(getReplyString()),
                KnownFailures.explain(last, lastArgument(), getReplyCode(), getReplyString())
                        .refusal());
    }

    /** The error of a listing without entries, whose directory cannot be entered, as the reply to CWD says. */
    protected final DataCommandFailedException directoryRefused(String directory) {
        return new DataCommandFailedException(
                "The directory " + directory + " cannot be listed: CWD was refused",
                new DataCommand(lastCommand()),
                lastCommand(),
                getReplyCode(),
                true,
                control().failureContext(getReplyString()),
                KnownFailures.explain(lastCommand(), lastArgument(), getReplyCode(), getReplyString())
                        .refusal());
    }

    /** The server's words after a refused data connection; null if it has none in time. */
    private String finalReply() {
        try {
            int soTimeout = getSoTimeout();
            setSoTimeout(Math.toIntExact(settings().refusalTimeout().toMillis()));
            getReply();
            replyOutstanding(false);
            setSoTimeout(soTimeout);
            return getReplyString();
        } catch (IOException e) {
            // Without a stack trace, whose message may be what the server said instead of a reply.
            LOG.debug("No reply after a data connection was given up: {}", FailureContext.printable(e.toString()));
            return null;
        }
    }

    /**
     * What the server says of an upload or a listing whose data connection it has ended, such as that the quota is exceeded or
     * that sessions must be resumed; {@code cause} if it only says that the connection broke, or nothing.
     */
    protected final IOException verdictOn(IOException cause) {
        if (dataCommand == null || !replyOutstanding || !isWanted()) {
            return cause;
        }
        boolean listing = dataCommand.isListing();
        if (!(cause instanceof SocketException || listing && cause instanceof SSLException)) {
            return cause;
        }
        closeDataSocket();
        if (finalReply() == null || control() == null) {
            return cause;
        }
        DataCommandFailedException verdict = commandFailed(dataCommand, false);
        boolean says = listing ? verdict.isAboutDataConnection() : FTPReply.isNegativePermanent(verdict.replyCode());
        if (!says) {
            return cause;
        }
        verdict.addSuppressed(cause);
        return verdict;
    }

    /**
     * Reads the reply that a transfer leaves behind when it is given up, so that the control connection stays of use; or
     * closes it, if there is none in time.
     *
     * @return whether a reply was read
     */
    protected final boolean settle() throws IOException {
        if (!replyOutstanding) {
            return false;
        }
        closeDataSocket();
        boolean answered = finalReply() != null;
        if (!answered) {
            disconnect();
        }
        return answered;
    }

    private final class OverlappedCommand implements DataHandshake.Command {

        private final String command;
        private final String args;

        OverlappedCommand(String command, String args) {
            this.command = command;
            this.args = args;
        }

        @Override
        public int send() throws IOException {
            handshakeMayGoFirst = true;
            try {
                return ResumingFtpsClient.super.sendCommand(command, args);
            } finally {
                handshakeMayGoFirst = false;
            }
        }

        @Override
        public int reply() throws IOException {
            return getReply();
        }
    }
}
