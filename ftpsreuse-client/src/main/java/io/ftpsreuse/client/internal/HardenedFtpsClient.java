// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.listing.GuardedParsers;
import io.ftpsreuse.client.internal.listing.SystemType;
import io.ftpsreuse.client.internal.listing.WantedEntries;
import io.ftpsreuse.client.internal.net.ClientSockets;
import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.net.PlainDataSocket;
import io.ftpsreuse.client.internal.net.Reply;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.ftp.parser.DefaultFTPFileEntryParserFactory;
import org.apache.commons.net.ftp.parser.FTPFileEntryParserFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link FTPSClient} that makes its own sockets, bounds the replies of a server, and cannot be made to do what a file
 * name or a reply should not be able to do. Nothing in it is about sessions.
 */
public abstract class HardenedFtpsClient extends FTPSClient {

    private static final Logger LOG = LoggerFactory.getLogger(HardenedFtpsClient.class);

    /** JSSE may read for as long as a socket's time limit when it closes TLS 1.3; nothing is expected then. */
    private static final int MILLIS_TO_CLOSE = 1_000;

    /** Two TLS records. commons-net copies by the kibibyte by default, which takes half as long again or more. */
    private static final int BUFFER = 32 << 10;

    /** As large as the buffers of the JDK's own streams, in bytes; with less there is little to save. */
    private static final int SMALLEST_BUFFER = 8 << 10;

    private static final int UNKNOWN = -1;

    private final ClientSockets sockets = new ClientSockets();
    private final KeepAlive keepAlive = new KeepAlive();
    private final FtpsClientSettings settings;
    private final WantedEntries wanted;
    private final RepresentationType representation = new RepresentationType();
    private int replyTimeout = UNKNOWN;
    private volatile Thread user;
    private final RepeatedSecrets secrets = new RepeatedSecrets();
    private long answeredNanos;

    protected HardenedFtpsClient(FtpsClientSettings settings, ControlConnectionContext tlsContext) {
        super(settings.implicit(), tlsContext);
        this.settings = settings;
        this.wanted = new WantedEntries(settings.maxListingEntries());
        setBufferSize(BUFFER);
        super.setSocketFactory(sockets);
        super.setServerSocketFactory(sockets.listeners());
        super.setParserFactory(new GuardedParsers(new DefaultFTPFileEntryParserFactory(), wanted));
    }

    /** The server, TLS version and mechanism of an event without a reply of the server. */
    protected abstract FailureContext failureContext() throws IOException;

    /** Whether commons-net is opening a data connection. */
    protected abstract boolean isOpeningDataConnection();

    final Audience audience() {
        return settings.audience();
    }

    // Replies

    /** commons-net reads a reply of any size for any time. */
    @Override
    public int getReply() throws IOException {
        Thread before = user;
        use(Thread.currentThread());
        sockets.expectReply();
        try {
            int reply = super.getReply();
            answeredNanos = System.nanoTime();
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
        return isConnected() && System.nanoTime() - answeredNanos < time.toNanos();
    }

    /** commons-net sends the keep-alive of a long transfer past {@link #getReply}. */
    @Override
    protected void __noop() throws IOException {
        sockets.expectReply();
        try {
            super.__noop();
        } catch (SocketTimeoutException e) {
            keepAlive.unanswered();
            throw e;
        }
    }

    /**
     * commons-net waits for a transfer's reply no longer than for the answer to a keep-alive, and uses the late answer to one
     * for that reply.
     */
    @Override
    public boolean completePendingCommand() throws IOException {
        int present = getSoTimeout();
        setSoTimeout(replyTimeout == UNKNOWN ? present : replyTimeout);
        try {
            boolean complete = super.completePendingCommand();
            while (keepAlive.isLateAnswer(getReplyCode())) {
                complete = super.completePendingCommand();
            }
            keepAlive.transferOver();
            return complete;
        } finally {
            replyTimeout = UNKNOWN;
            if (isConnected()) {
                setSoTimeout(present);
            }
        }
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

    /**
     * commons-net uses the reply to SYST (RFC 959 section 4.1.3) as the key of a listing's parser, and a key that looks like
     * a qualified name for a class to load. Here only the systems that have a parser are accepted from a reply; a parser
     * class is named by the user, in the configuration of the client.
     */
    @Override
    public String getSystemType() throws IOException {
        String type = super.getSystemType();
        if (SystemType.isKnown(type)) {
            return type;
        }
        LOG.debug("The server replies {} to SYST; its listings are parsed as UNIX", FailureContext.printable(type));
        return FTPClientConfig.SYST_UNIX;
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
        if (keepAlive.isOutOfStep()) {
            disconnect();
            throw new FTPConnectionClosedException("The control connection was closed, since it is out of step: the"
                    + " keep-alives of a transfer were not answered");
        }
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
    protected final boolean isBinary() {
        return representation.isBinaryRequested();
    }

    /** Transfers files byte by byte on both sides, unless the program chose otherwise; false if the server refuses that. */
    final boolean isRepresentedAsWanted() throws IOException {
        return !representation.isToBeSet() || setFileType(BINARY_FILE_TYPE);
    }

    /** Resets the state of one control connection. */
    protected void forgetConnection() {
        representation.connectionChanged();
    }

    // Sockets

    /** commons-net fails with a NullPointerException when another thread has disconnected meanwhile. */
    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        if (!isConnected()) {
            throw new SocketException("The client is not connected");
        }
        super.setSoTimeout(timeout);
    }

    /**
     * Opens a data connection and sends the data command, in the order of commons-net. The socket is a {@link
     * PlainDataSocket}, without TLS; null if the server refused.
     */
    final Socket openPlainDataConnection(DataCommand command, String arg) throws IOException {
        keepAlive.forget();
        replyTimeout = getSoTimeout();
        sockets.makeForData(true);
        try {
            return super._openDataConnection_(command.name(), arg);
        } catch (ConnectException e) {
            sockets.closeData();
            throw TransferIncompleteException.brokenOff(e.getMessage(), failureContext(), e);
        } catch (IOException | RuntimeException e) {
            sockets.closeData();
            throw e;
        } finally {
            sockets.makeForData(false);
        }
    }

    /**
     * Whether another thread is waiting for the server, or has a transfer under way. Together with {@link #breakOff} the only
     * method for threads that do not own the client.
     */
    public final boolean isInUse() {
        Thread present = user;
        return isOpeningDataConnection() || present != null && present != Thread.currentThread();
    }

    /** Tells which thread waits for the server, or has a transfer under way; null for none. */
    final void use(Thread thread) {
        user = thread;
    }

    /**
     * Ends the control and the data connection without a message to the server, at once. An operation of another thread with
     * this client fails, and it is for that thread to {@link #disconnect} it.
     */
    public final void breakOff() {
        sockets.breakOff();
    }

    /** The TCP sockets of this client. */
    final ClientSockets sockets() {
        return sockets;
    }

    /** As {@link ClientSockets#isHandshakeFirst}. */
    final boolean isHandshakeFirst(int patience) throws IOException {
        return !_controlInput_.ready() && sockets.isHandshakeFirst(patience);
    }

    /** commons-net forgets the connection, but may leave a data connection open, and waits for a peer that is silent. */
    @Override
    public void disconnect() throws IOException {
        sockets.hurry(MILLIS_TO_CLOSE);
        super.disconnect();
        sockets.closeData();
        keepAlive.forget();
        replyTimeout = UNKNOWN;
    }

    /**
     * commons-net layers TLS itself when there is a proxy, under the address of the data connection. While it opens a data
     * connection it receives none; the client's own sockets go through it.
     */
    @Override
    public Proxy getProxy() {
        return isOpeningDataConnection() ? null : super.getProxy();
    }

    @Override
    public void setProxy(Proxy proxy) {
        super.setProxy(proxy);
        sockets.connectThrough(proxy);
    }

    /** Does nothing: commons-net calls it to install and to remove factories that do not resume sessions. */
    @Override
    public void setSocketFactory(SocketFactory factory) {
        // The client's own sockets stay.
    }

    /** Does nothing, as {@link #setSocketFactory}. */
    @Override
    public void setServerSocketFactory(ServerSocketFactory factory) {
        // The client's own sockets stay.
    }

    /**
     * commons-net allocates two buffers of the configured size for each transfer, however small it is. Camel configures 128 KiB,
     * which for files of 4 KiB was half of all that a route allocated, and with a small heap much work for the collector.
     *
     * @param bytes how many will be transferred; not positive if that is not known
     */
    protected final void withBuffersFor(long bytes, IoAction transfer) throws IOException {
        int configured = getBufferSize();
        if (bytes > 0 && bytes < configured) {
            setBufferSize((int) Math.min(configured, Math.max(SMALLEST_BUFFER, bytes)));
        }
        try {
            transfer.run();
        } finally {
            setBufferSize(configured);
        }
    }

    // Settings of TLS, which belong to the factory of clients

    /**
     * Narrows the TLS versions of the factory further.
     *
     * @throws IllegalArgumentException if none of the factory's is left
     */
    @Override
    public void setEnabledProtocols(String[] protocols) {
        super.setEnabledProtocols(settings.narrowed(protocols));
    }

    /** @throws UnsupportedOperationException always: trust is given to the factory */
    @Override
    public void setTrustManager(TrustManager trustManager) {
        throw settings.unsupported("Trust is given to the factory of clients, by"
                + " {ftpClient.trustStore.* or sslContextParameters|builder.trustManagers(...)}");
    }

    /** @throws UnsupportedOperationException always: keys are given to the factory */
    @Override
    public void setKeyManager(KeyManager keyManager) {
        throw settings.unsupported("Keys are given to the factory of clients, by"
                + " {ftpClient.keyStore.* or sslContextParameters|builder.keyManagers(...)}");
    }

    /** @throws UnsupportedOperationException if false: the server side of TLS belongs to the server */
    @Override
    public void setUseClientMode(boolean clientMode) {
        if (!clientMode) {
            throw new UnsupportedOperationException("A client that resumes sessions is the client side of TLS");
        }
    }
}
