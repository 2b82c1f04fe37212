// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.internal.net.ConnectionOwner;
import io.ftpsreuse.client.internal.net.DataCommandStage;
import io.ftpsreuse.client.internal.net.DataConnection;
import io.ftpsreuse.client.internal.net.DataHandshake;
import io.ftpsreuse.client.internal.net.IoSupplier;
import io.ftpsreuse.client.internal.net.PlainDataSocket;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.StreamHandedOut;
import io.ftpsreuse.client.internal.net.Transfer;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/**
 * The data channel of a client, for one data command at a time: from the command, which is only sent while the session of the
 * control connection can be resumed, to the reply to the transfer, before which no other command is sent. Its states are
 * those of {@link DataChannelState}. Used by the client's thread; {@link #isOpening} by any.
 */
public final class DataChannel {

    /**
     * The value that {@link HardenedFtpsClient#getReply} returns in place of a reply code while {@link #isHandshakeFirst}.
     */
    public static final int NO_REPLY_YET = DataHandshake.Command.NO_REPLY_YET;

    /** The commands that RFC 959 permits while a transfer is under way. */
    private static final Set<String> DURING_TRANSFER = Set.of("ABOR", "STAT", "QUIT");

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final ConnectionOwner owner;
    private final Supplier<Transfer> listings;
    private final DataCommandFailures failures;
    private final DataHandshakes handshakes;
    private final BrokenTransfer broken;

    private volatile DataChannelState state = DataChannelState.IDLE;
    private Optional<DataCommand> command = Optional.empty();
    private Optional<DataConnection> dataConnection = Optional.empty();
    private StreamHandedOut stream = StreamHandedOut.NONE;
    private Transfer transfer = Transfer.UNVERIFIED;
    private DataCommandStage stage = DataCommandStage.NOT_SENT;

    /** @param listings makes the use of a listing's data connection */
    public DataChannel(
            HardenedFtpsClient client,
            ControlChannel control,
            ConnectionOwner owner,
            StallGuard stallGuard,
            Supplier<Transfer> listings) {
        this.client = client;
        this.control = control;
        this.owner = owner;
        this.listings = listings;
        this.failures = new DataCommandFailures(client, control);
        this.handshakes = new DataHandshakes(client, control, stallGuard);
        this.broken = new BrokenTransfer(client, control, this, owner, failures);
    }

    /** Whether commons-net is opening a data connection. */
    public boolean isOpening() {
        return state.isOpening();
    }

    private void enter(DataChannelState next) {
        state = state.to(next);
        if (!next.isOpening()) {
            client.use(next == DataChannelState.TRANSFER ? Thread.currentThread() : null);
        }
    }

    /** Resets the state of one control connection. */
    public void forget() {
        command = Optional.empty();
        stream = StreamHandedOut.NONE;
        enter(DataChannelState.IDLE);
    }

    /**
     * commons-net sends any command at any time. Here nothing is sent that would be answered by the reply to an earlier
     * transfer; and a data command is only sent while the session can be resumed, checked this late because some servers send a
     * new ticket with their reply to PASV.
     */
    public int send(String name, String args, CommandSender sender) throws IOException {
        requireInStep(name);
        boolean opening = isOpening() && present().name().equals(name);
        if (opening && control.connection().isToResume()) {
            control.connection().resumption().requireResumable();
        }
        if (opening && !present().isListing()) {
            stage = stage.or(DataCommandStage.UNANSWERED);
        }
        if (!opening || !handshakes.isToOverlap(present(), owner.isRenewable())) {
            return sender.send(name, args);
        }
        int reply = handshakes.send(new OverlappedCommand(name, args, sender, client, this));
        if (!FTPReply.isPositivePreliminary(reply)) {
            repeatIfHandshakeWasRefused();
        }
        return reply;
    }

    private void requireInStep(String name) throws IOException {
        if (isReplyOutstanding() && !DURING_TRANSFER.contains(name)) {
            client.disconnect();
            throw new FTPConnectionClosedException(
                    "The control connection was closed, since a transfer was broken off and its reply not read");
        }
    }

    private DataCommand present() {
        return command.orElseThrow(() -> new IllegalStateException("No data command is under way"));
    }

    /** Has a refused command that destroys nothing repeated, if it was refused for its data connection, not for itself. */
    private void repeatIfHandshakeWasRefused() throws IOException {
        DataCommandFailedException refused = failures.refused(present());
        if (!refused.isAboutDataConnection()) {
            return;
        }
        handshakes.broke();
        if (owner.isRenewable() && !present().isUpload()) {
            client.sockets().closeData();
            throw control.connection().failures().brokeInOverlap(refused);
        }
    }

    /** Notes that the data command is sent within the handshake, of which no reply was looked at yet. */
    void commandSent() {
        enter(DataChannelState.COMMAND_SENT);
    }

    /**
     * Whether the reply that commons-net reads is left for later: that to a command sent within a handshake with which the
     * server continues the handshake first.
     */
    public boolean isHandshakeFirst() throws IOException {
        if (state != DataChannelState.COMMAND_SENT) {
            return false;
        }
        enter(DataChannelState.OPENING);
        return handshakes.isHandshakeFirst();
    }

    // The data connection

    /** Sets the use of the next data connection other than a listing's. */
    public void use(Transfer next) {
        transfer = next;
    }

    /**
     * Opens the data connection of a command: one that resumed the session, or an exception.
     *
     * @throws SessionNotResumedException if another control connection may do
     */
    Socket open(DataCommand dataCommand, String arg) throws IOException {
        requireInStep(dataCommand.name());
        command = Optional.of(dataCommand);
        stream = StreamHandedOut.NONE;
        handshakes.forget();
        dataConnection = Optional.empty();
        DataCommandStage before = stage;
        Socket plain = openPlain(dataCommand, arg);
        if (plain == null) {
            stage = before;
            throw failures.refused(dataCommand);
        }
        if (!dataCommand.isListing()) {
            stage = DataCommandStage.BEGUN;
        }
        if (control.isDataClear()) {
            return plain;
        }
        Transfer use = dataCommand.isListing() ? listings.get() : transfer;
        DataConnection secured = handshakes.secure(dataCommand, (PlainDataSocket) plain, use, broken::finalReply);
        dataConnection = Optional.of(secured);
        return secured;
    }

    private Socket openPlain(DataCommand dataCommand, String arg) throws IOException {
        Socket plain = null;
        enter(DataChannelState.OPENING);
        try {
            plain = client.openPlainDataConnection(dataCommand, arg);
        } finally {
            if (plain == null) {
                enter(DataChannelState.IDLE);
            } else {
                enter(DataChannelState.TRANSFER);
            }
        }
        return plain;
    }

    /** Called before a data command, which other attempts may follow. */
    void begin(DataCommand dataCommand) {
        if (!dataCommand.isListing()) {
            stage = DataCommandStage.NOT_SENT;
        }
    }

    /** Whether the reply to a transfer was not read. */
    boolean isReplyOutstanding() {
        return state == DataChannelState.TRANSFER;
    }

    /** Notes that the reply to a transfer was read. */
    void replied() {
        enter(DataChannelState.IDLE);
    }

    /** The data command whose reply is outstanding; empty if there is none. */
    Optional<DataCommand> outstanding() {
        return command.filter(each -> isReplyOutstanding());
    }

    // The reply to the transfer

    /**
     * The progress of the last data command other than a listing; a listing that only finds out resumption does not count.
     */
    public DataCommandStage stage() {
        return stage;
    }

    /** Notes the stream by which a program transfers a file by itself; null where none was opened. */
    public <S extends Closeable> S handOut(S opened) {
        stream = opened == null ? StreamHandedOut.NONE : new StreamHandedOut(opened);
        return opened;
    }

    /**
     * commons-net returns false for a negative reply, which its listings then ignore, and waits for it while the stream of a
     * transfer is open. Here a negative reply is an exception, and the stream is closed first; and where this side broke the
     * transfer off, which servers answer by 426 or by closing the control connection, the exception has the reason.
     *
     * @param reading reads the reply as commons-net does, which is false for a negative one
     */
    public boolean complete(IoSupplier<Boolean> reading) throws IOException {
        try {
            return completeDataCommand(reading);
        } catch (IOException e) {
            Optional<IOException> objection = dataConnection.map(DataConnection::objection);
            if (objection.isEmpty()) {
                throw e;
            }
            objection.get().addSuppressed(e);
            throw objection.get();
        }
    }

    private boolean completeDataCommand(IoSupplier<Boolean> reading) throws IOException {
        Optional<DataCommand> completed = command;
        command = Optional.empty();
        StreamHandedOut ended = stream;
        stream = StreamHandedOut.NONE;
        ended.end(dataConnection.filter(each -> !each.isClosed()).isPresent());
        boolean complete = reading.get();
        enter(DataChannelState.IDLE);
        if (completed.isEmpty()) {
            return complete;
        }
        boolean listing = completed.get().isListing();
        // vsftpd lists some directories that are not there as empty ones, with a reply of success.
        if (!complete || listing && client.getReplyString().contains("failed to open directory")) {
            DataCommandFailedException failure = failures.incomplete(completed.get());
            control.connection().resumption().turnedDown(failure);
            throw failure;
        }
        ended.requireEnded();
        control.connection().resumption().accepted(completed.get());
        if (!listing) {
            transfer.confirmed();
        }
        return true;
    }

    /** The treatment of transfers that break off. */
    BrokenTransfer broken() {
        return broken;
    }

    /** The exceptions of its data commands. */
    DataCommandFailures failures() {
        return failures;
    }
}
