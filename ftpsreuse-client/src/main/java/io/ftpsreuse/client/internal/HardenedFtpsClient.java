// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.UnsafeArgumentException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.listing.GuardedParsers;
import io.ftpsreuse.client.internal.listing.SystemType;
import io.ftpsreuse.client.internal.listing.WantedEntries;
import io.ftpsreuse.client.internal.net.PlainDataSocket;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;

/**
 * A client that bounds the replies of a server, and cannot be made to do what a file name or a reply should not be able to
 * do. Nothing in it is about sessions.
 */
public abstract class HardenedFtpsClient extends OwnSocketsFtpsClient {

    /** Two TLS records. commons-net copies by the kibibyte by default, which takes half as long again or more. */
    private static final int BUFFER = 32 << 10;

    private final KeepAlive keepAlive = new KeepAlive();
    private final WantedEntries wanted;
    private final RepresentationType representation = new RepresentationType();
    private final RepeatedSecrets secrets = new RepeatedSecrets();

    protected HardenedFtpsClient(FtpsClientSettings settings, ControlConnectionContext tlsContext) {
        super(settings, tlsContext);
        this.wanted = new WantedEntries(settings.maxListingEntries());
        setBufferSize(BUFFER);
        super.setParserFactory(new GuardedParsers(wanted));
    }

    /** The server, TLS version and mechanism of an event without a reply of the server. */
    protected abstract FailureContext failureContext() throws IOException;

    // Replies

    /** commons-net reads a reply of any size for any time. */
    @Override
    public int getReply() throws IOException {
        Thread before = use(Thread.currentThread());
        sockets().expectReply();
        try {
            int reply = super.getReply();
            keepAlive.replied();
            return reply;
        } catch (FTPConnectionClosedException e) {
            throw ClosedByServer.explained(e, getReplyCode(), getReplyString());
        } finally {
            use(before);
        }
    }

    /** Called with each complete reply: the one place where a password is masked that a server repeats. */
    @Override
    protected void fireReplyReceived(int replyCode, String reply) {
        if (secrets.isIn(replyCode, _replyLines)) {
            _replyLines.replaceAll(secrets::masked);
            _newReplyString = true;
        }
        super.fireReplyReceived(replyCode, getReplyString());
    }

    /** commons-net has null where there was no reply yet or the connection is gone, which camel-ftp makes part of its messages. */
    @Override
    public String getReplyString() {
        String reply = super.getReplyString();
        return reply == null ? "" : reply;
    }

    /** The last reply, to be {@link #restore}d after later ones. */
    protected final Reply reply() {
        return new Reply(_replyCode, List.copyOf(_replyLines));
    }

    /** Makes a reply the last one again. */
    protected final void restore(Reply reply) {
        _replyCode = reply.code();
        _replyLines.clear();
        _replyLines.addAll(reply.lines());
        _newReplyString = true;
    }

    /** Whether the server has answered a command on the present control connection within this time. */
    public boolean hasAnsweredWithin(Duration time) {
        return isConnected() && keepAlive.hasRepliedWithin(time);
    }

    /** commons-net sends the keep-alive of a long transfer past {@link #getReply}. */
    @Override
    protected void __noop() throws IOException {
        sockets().expectReply();
        keepAlive.send(super::__noop);
    }

    /**
     * commons-net waits for a transfer's reply no longer than for the answer to a keep-alive, and uses the late answer to one
     * for that reply.
     */
    @Override
    public boolean completePendingCommand() throws IOException {
        return keepAlive.awaitTransferReply(this, super::completePendingCommand);
    }

    /** commons-net fails with any exception of its parser on an unexpected reply. */
    @Override
    protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
        try {
            super._parseExtendedPassiveModeReply(reply);
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedServerReplyException(
                    "The reply to EPSV names no port: " + FailureContext.printable(reply));
        }
        PassivePort.require(getPassivePort(), reply);
    }

    /** As {@link #_parseExtendedPassiveModeReply}: commons-net uses the second line of any positive reply as the entry. */
    @Override
    public FTPFile mlistFile(String path) throws IOException {
        try {
            return super.mlistFile(path);
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedServerReplyException(
                    "The reply to MLST has no entry: " + FailureContext.printable(getReplyString()));
        }
    }

    /** commons-net connects to any port. */
    @Override
    protected void _parsePassiveModeReply(String reply) throws MalformedServerReplyException {
        super._parsePassiveModeReply(reply);
        PassivePort.require(getPassivePort(), reply);
    }

    /** commons-net uses the reply to SYST as the key of a listing's parser, and may load a class of that name. */
    @Override
    public String getSystemType() throws IOException {
        return SystemType.ofReply(super.getSystemType());
    }

    /** The entries to keep of listings, shared with the parsers. */
    protected final WantedEntries wanted() {
        return wanted;
    }

    /** commons-net passes every line to the parser. */
    @Override
    public void setParserFactory(FTPFileEntryParserFactory parsers) {
        super.setParserFactory(new GuardedParsers(parsers, wanted));
    }

    // Commands

    /**
     * commons-net sends its argument unchecked; a line break in it starts another command. And it continues where
     * keep-alives are not answered, to use their answers as those to other commands.
     */
    @Override
    public int sendCommand(String command, String args) throws IOException {
        keepAlive.requireInStep(this);
        SafeCommand.require(command, args, getControlEncoding(), this::failureContext);
        if (command.equals("SIZE")) {
            // The answer depends on the type (RFC 3659 section 4); a server that has only ASCII answers as it may.
            isRepresentedAsWanted();
        }
        secrets.sends(command, args);
        int reply = super.sendCommand(command, args);
        if (FTPReply.isPositiveCompletion(reply)) {
            representation.follow(command, args);
        }
        return reply;
    }

    /** Whether all of these commands may be sent. */
    final boolean isSafe(List<Command> commands) throws IOException {
        try {
            for (Command each : commands) {
                SafeCommand.require(each.name(), each.argument(), getControlEncoding(), this::failureContext);
            }
            return true;
        } catch (UnsafeArgumentException e) {
            return false;
        }
    }

    /** Sends commands in one write, which are safe. Their replies are then to be read in this order. */
    final void sendTogether(List<Command> commands) throws IOException {
        keepAlive.requireInStep(this);
        if (commands.stream().anyMatch(each -> each.name().equals("SIZE"))) {
            isRepresentedAsWanted();
        }
        for (Command each : commands) {
            _controlOutput_.write(each.line());
        }
        _controlOutput_.flush();
        commands.forEach(each -> fireCommandSent(each.name(), each.line()));
    }

    /** Servers that pass the argument of LIST and NLST to {@code ls} parse a name that begins with a hyphen as options. */
    @Override
    protected String getListArguments(String path) {
        return super.getListArguments(path != null && path.startsWith("-") ? "./" + path : path);
    }

    /**
     * commons-net transfers in ASCII until this call changes it, on each new connection. Here files are
     * transferred byte by byte ({@link #BINARY_FILE_TYPE}) without it. With {@link #ASCII_FILE_TYPE} both sides convert line
     * ends, so that neither the size nor the digest of a file is verified; the choice holds for further connections.
     */
    @Override
    public boolean setFileType(int type) throws IOException {
        boolean set = super.setFileType(type);
        representation.chosen(type, set);
        return set;
    }

    /** As {@link #setFileType(int)}. */
    @Override
    public boolean setFileType(int type, int formatOrByteSize) throws IOException {
        boolean set = super.setFileType(type, formatOrByteSize);
        representation.chosen(type, set);
        return set;
    }

    /** Whether files are to be transferred byte by byte. */
    public final boolean isBinary() {
        return representation.isBinaryRequested();
    }

    /** Transfers files byte by byte on both sides, unless the program chose otherwise; false if the server refuses that. */
    final boolean isRepresentedAsWanted() throws IOException {
        return !representation.isToBeSet() || setFileType(BINARY_FILE_TYPE);
    }

    /** Resets the state of one control connection. */
    protected void forgetConnection() {
        keepAlive.forget();
        representation.connectionChanged();
    }

    // Data connections

    /** The address in a reply to EPSV or PASV, as commons-net uses it. */
    final InetSocketAddress passiveAddress(Reply reply) throws IOException {
        String line = reply.lines().get(0);
        if (reply.code() == FTPReply.ENTERING_EPSV_MODE) {
            _parseExtendedPassiveModeReply(line);
        } else {
            _parsePassiveModeReply(line);
        }
        return new InetSocketAddress(getPassiveHost(), getPassivePort());
    }

    /**
     * Opens a data connection and sends the data command, in the order of commons-net. The socket is a {@link
     * PlainDataSocket}, without TLS; null if the server refused.
     */
    final Socket openPlainDataConnection(DataCommand command, String arg) throws IOException {
        keepAlive.transferBegins(getSoTimeout());
        try {
            return sockets().openData(() -> super._openDataConnection_(command.name(), arg));
        } catch (ConnectException e) {
            throw TransferIncompleteException.brokenOff(e.getMessage(), failureContext(), e);
        }
    }
}
