// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An {@link FTPSClient} whose data connections resume the TLS session of the control connection, as strict servers
 * demand ({@code require_ssl_reuse} of vsftpd, mod_tls of ProFTPD). Made by a {@link SessionReusingFtpsClientFactory};
 * used like its superclass, by one thread at a time:
 *
 * <pre>{@code
 * SessionReusingFtpsClient client = factory.newClient();
 * client.connect("ftp.example.com");
 * client.login(user, password);
 * client.execPBSZ(0);
 * client.execPROT("P");
 * client.enterLocalPassiveMode();
 * FTPFile[] files = client.listFiles();
 * }</pre>
 *
 * <p>It differs from its superclass in two more ways. A data command that the server refuses or does not complete
 * raises a {@link DataCommandFailedException} with the server's reply, where commons-net returns an empty listing, null
 * or false. And the certificate and host name are checked on control and data connections.
 *
 * <p>When the control connection can serve no more data connections, the {@link ControlConnectionRenewal} is asked for
 * another one; without a renewal, {@link SessionNotResumedException} is raised before the data command is sent, as far
 * as that can be known, and the caller connects again.
 */
public class SessionReusingFtpsClient extends FTPSClient {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReusingFtpsClient.class);

    /** Each renewal rules out a mechanism or replaces a session that was used up, so few are ever needed. */
    private static final int MOST_ATTEMPTS = 6;

    private static final String CLEAR = "C";

    /** The time limit of writes where no data timeout is set. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private static final int LOWEST_PASSIVE_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;

    private final FtpsClientSettings settings;
    private final TlsMaterial material;
    private final ServerMemory memory;
    private final StallGuard stallGuard;
    private final ControlConnectionContext tlsContext;
    private final TransferCheck check;

    private ControlConnectionRenewal renewal;
    private ControlConnection control;
    private ServerRecord serverRecord;
    private String protectionLevel;
    private RetainingSocketFactory<ControlSocket> controlSockets;
    private RetainingSocketFactory<PlainDataSocket> dataSockets =
            dataSocketsThrough(Proxy.NO_PROXY, OptionalInt.empty());
    private DataCommand dataCommand;
    private Transfer transfer = Transfer.UNVERIFIED;
    private long announcedSize = -1;
    private RepeatableSource repeatableSource;
    private boolean binary;
    private boolean transferBegun;
    private boolean openingDataConnection;

    SessionReusingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerMemory memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext) {
        super(settings.implicit(), tlsContext);
        this.settings = settings;
        this.material = material;
        this.memory = memory;
        this.stallGuard = stallGuard;
        this.tlsContext = tlsContext;
        this.check = new TransferCheck(this, settings.verifyTransfer(), settings.maxListingEntries());
        prepareControlSockets();
        addProtocolCommandListener(new ProtocolLog(() -> control == null ? "-" : control.server()));
    }

    /** Sets who makes a new control connection when the present one is used up; null, the default, for nobody. */
    public void setControlConnectionRenewal(ControlConnectionRenewal renewal) {
        this.renewal = renewal;
    }

    /** The mechanism of the present control connection; empty when not connected or with {@link SessionReuse#OFF}. */
    public Optional<ResumptionMechanism> mechanism() {
        return control == null ? Optional.empty() : control.circumstances(null).mechanism();
    }

    /**
     * Upstream connects and negotiates TLS with the one context it was constructed with. Before that, a new session
     * cache and the offer to this server are put behind that context; and a connection that fails is closed.
     */
    @Override
    protected void _connectAction_() throws IOException {
        String host = _hostname_ != null ? _hostname_ : getRemoteAddress().getHostAddress();
        ServerAddress server =
                new ServerAddress(host, getRemoteInetSocketAddress().getPort());
        serverRecord = memory.of(server);
        control = new ControlConnection(settings, material, serverRecord);
        binary = false;
        tlsContext.use(control.context(), control.controlSockets());
        protectionLevel = null;
        try {
            super._connectAction_();
        } catch (SSLException e) {
            IOException explained = control.refusedAfterHandshake(e);
            disconnect();
            throw explained;
        } catch (IOException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /** Upstream reports a refusal of AUTH TLS by the bare reply; here it is named. */
    @Override
    protected void execAUTH() throws IOException {
        try {
            super.execAUTH();
        } catch (SSLException e) {
            throw new TlsRefusedException(
                    "The server refused AUTH " + getAuthValue(),
                    control.circumstances(getReplyString()),
                    "check that FTPS is enabled on the server, and whether it expects implicit TLS (option implicit,"
                            + " usually on port 990)",
                    e);
        }
    }

    /**
     * Upstream makes the handshake without a time limit of its own, reports JSSE's message only, and passes over words
     * that came in the clear behind the reply to AUTH.
     */
    @Override
    protected void sslNegotiation() throws IOException {
        if (!isImplicit() && _controlInput_.ready()) {
            throw new TlsRefusedException(
                    "The server, or somebody on the way, sent more than the reply to AUTH before TLS",
                    control.circumstances(getReplyString()),
                    "nothing of it was used; find out who speaks on this connection besides the server",
                    null);
        }
        int soTimeout = _socket_.getSoTimeout();
        _socket_.setSoTimeout(getConnectTimeout());
        try {
            super.sslNegotiation();
        } catch (IOException e) {
            throw control.handshakeFailed(e);
        }
        _socket_.setSoTimeout(soTimeout);
        control.established((SSLSocket) _socket_);
    }

    /** Upstream reports a refusal by the bare reply; here it is named. */
    @Override
    public void execPBSZ(long size) throws IOException {
        try {
            super.execPBSZ(size);
        } catch (SSLException e) {
            throw protectionRefused("PBSZ " + size, e);
        }
    }

    /**
     * Upstream installs factories whose TLS sockets know nothing of the control connection's session. They are replaced
     * by factories of plain sockets, which know the proxy and over which this client layers TLS itself.
     */
    @Override
    public void execPROT(String level) throws IOException {
        protectionLevel = null;
        try {
            super.execPROT(level);
        } catch (SSLException e) {
            throw protectionRefused("PROT " + level, e);
        }
        protectionLevel = level == null ? CLEAR : level;
        boolean resuming = settings.sessionReuse() != SessionReuse.OFF && !isDataClear();
        OptionalInt port = resuming ? OptionalInt.of(control.server().port()) : OptionalInt.empty();
        dataSockets = dataSocketsThrough(super.getProxy() == null ? Proxy.NO_PROXY : super.getProxy(), port);
        setSocketFactory(dataSockets);
        setServerSocketFactory(new DataServerSocketFactory(dataSocketsThrough(Proxy.NO_PROXY, port)));
    }

    private static RetainingSocketFactory<PlainDataSocket> dataSocketsThrough(Proxy proxy, OptionalInt answeredPort) {
        return new RetainingSocketFactory<>(() -> new PlainDataSocket(answeredPort, proxy));
    }

    /**
     * Upstream layers TLS itself when there is a proxy, under the address of the data connection. While it opens a data
     * connection it is told of none; the socket factory of {@link #execPROT} has it.
     */
    @Override
    public Proxy getProxy() {
        return openingDataConnection ? null : super.getProxy();
    }

    /**
     * Upstream returns the data socket, or null when the server refused. Here it is a data connection that resumed the
     * control connection's session, or an exception.
     */
    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
        requireProtection();
        DataCommand wanted = new DataCommand(command);
        long restartOffset = getRestartOffset();
        List<String> directoryTrail = control.directoryTrail();
        SessionNotResumedException usedUp = null;
        for (int attempt = 1; ; attempt++) {
            try {
                if (usedUp != null) {
                    renew(directoryTrail, usedUp);
                }
                if (wanted.isUpload() && control.isToResume() && !control.isProven()) {
                    setRestartOffset(0);
                    tryWithListing();
                }
                setRestartOffset(restartOffset);
                return openOnce(wanted, arg);
            } catch (SessionNotResumedException e) {
                if (e.isConclusive()) {
                    // Only now, when the search is over: so that a server that was mended is found to be, next time.
                    memory.of(e.circumstances().server()).exploreAgain();
                }
                if (e.isConclusive() || renewal == null || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                usedUp = e;
            }
        }
    }

    void renew(List<String> directoryTrail, IOException cause) throws IOException {
        if (renewal == null) {
            throw cause;
        }
        LOG.debug("The control connection is renewed: {}", cause.getMessage());
        serverRecord.renewals.increment();
        renewal.renew(this, directoryTrail, cause);
        requireProtection();
    }

    /** Upstream copies until the end of stream, whatever that means. Here the file must be whole. */
    @Override
    protected boolean _retrieveFile(String command, String remote, OutputStream local) throws IOException {
        new Download(this, check, remote, takeAnnouncedSize(), local).complete((sink, part) -> {
            transfer = part;
            super._retrieveFile(command, remote, sink);
        });
        return true;
    }

    /** Upstream hands out the bare stream. Here reading it fails where the file ends too early. */
    @Override
    protected InputStream _retrieveFileStream(String command, String remote) throws IOException {
        long announced = takeAnnouncedSize();
        transfer = check.download(announced < 0 ? -1 : announced - getRestartOffset());
        return super._retrieveFileStream(command, remote);
    }

    /** Upstream takes the server's reply for the file. Here the server must have it, or have none of it. */
    @Override
    protected boolean _storeFile(String command, String remote, InputStream local) throws IOException {
        RepeatableSource again = repeatableSource;
        repeatableSource = null;
        new Upload(this, check, new DataCommand(command), remote).complete(local, again, (source, part) -> {
            transfer = part;
            super._storeFile(command, remote, source);
        });
        return true;
    }

    /**
     * Tells the size of the file that the next download fetches, as a listing gave it, which spares the server the
     * question. Forgotten after that download.
     */
    public void announceSize(long size) {
        announcedSize = size;
    }

    /**
     * Gives the source of the next upload in a form that can be read again, so that the upload can be continued if it
     * breaks off. Forgotten after that upload.
     */
    public void announceSource(RepeatableSource source) {
        repeatableSource = source;
    }

    private long takeAnnouncedSize() {
        long announced = announcedSize;
        announcedSize = -1;
        return announced;
    }

    /** Upstream keeps the type to itself. */
    @Override
    public boolean setFileType(int type) throws IOException {
        boolean set = super.setFileType(type);
        if (set) {
            binary = type == BINARY_FILE_TYPE;
        }
        return set;
    }

    boolean isBinary() {
        return binary;
    }

    /** Whether the server has accepted the last data command, and so may have opened its file. */
    boolean isTransferBegun() {
        return transferBegun;
    }

    Circumstances circumstances() {
        return control.circumstances(getReplyString());
    }

    Perseverance perseverance() throws FTPConnectionClosedException {
        requireConnection();
        return new Perseverance(this, renewal, control.directoryTrail());
    }

    /** Opens a data connection for a command that changes nothing, so that an upload need not be the probe. */
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
                if (control.isProven()) {
                    return;
                }
            }
        }
        LOG.info("{} permits no listing, so the upload itself will tell whether it resumes sessions", control.server());
    }

    private Socket openOnce(DataCommand command, String arg) throws IOException {
        dataCommand = command;
        transferBegun = false;
        Socket plain;
        openingDataConnection = true;
        try {
            plain = super._openDataConnection_(command.name(), arg);
        } catch (IOException | RuntimeException e) {
            dataSockets.closeLast();
            throw e;
        } finally {
            openingDataConnection = false;
        }
        if (plain == null) {
            throw commandFailed(true);
        }
        transferBegun = true;
        return isDataClear() ? plain : secure((PlainDataSocket) plain);
    }

    private Socket secure(PlainDataSocket plain) throws IOException {
        SSLSocket tls = control.layerOver(plain);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            tls.close();
            if (control.isToResume() && JsseFailure.isDecision(e)) {
                control.serverRecord().refused.increment();
                throw control.notResumed(
                        "A data connection did not resume the TLS session and was not used", finalReply(), e);
            }
            throw e;
        }
        control.served();
        boolean drained = dataCommand.isUpload() && control.isDrained();
        return new DataConnection(
                tls,
                plain,
                dataCommand.isListing() ? check.listing() : transfer,
                stallGuard.watch(plain, stallLimit()),
                drained,
                Math.toIntExact(settings.drainTimeout().toMillis()));
    }

    private Duration stallLimit() {
        Duration limit = getDataTimeout();
        return limit.isZero() || limit.isNegative() ? LONGEST_WRITE : limit;
    }

    /** Upstream fails with whatever exception the parsing of an unexpected reply ends in. */
    @Override
    protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
        try {
            super._parseExtendedPassiveModeReply(reply);
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedServerReplyException(
                    "The reply to EPSV names no port: " + Circumstances.printable(reply));
        }
        refusePrivilegedPort(reply);
    }

    @Override
    protected void _parsePassiveModeReply(String reply) throws MalformedServerReplyException {
        super._parsePassiveModeReply(reply);
        refusePrivilegedPort(reply);
    }

    /** A server has no reason to name a port of another service, which a client would then be made to connect to. */
    private void refusePrivilegedPort(String reply) throws MalformedServerReplyException {
        if (getPassivePort() < LOWEST_PASSIVE_PORT || getPassivePort() > HIGHEST_PORT) {
            throw new MalformedServerReplyException(
                    "The server names a port that no data connection has: " + Circumstances.printable(reply));
        }
    }

    /**
     * Upstream sends whatever it is given. Here a data command is only sent while the session can be resumed: asked
     * this late, because some servers send a new ticket with their answer to PASV.
     */
    @Override
    public int sendCommand(String command, String args) throws IOException {
        refuseLineBreaks(command, args);
        if (openingDataConnection
                && dataCommand.name().equals(command)
                && control.isToResume()
                && !control.isResumable()) {
            throw control.exhausted(getReplyString());
        }
        int reply = sendExplained(command, args);
        if (FTPReply.isPositiveCompletion(reply)) {
            followDirectory(command, args);
        }
        return reply;
    }

    private int sendExplained(String command, String args) throws IOException {
        expectReply();
        boolean first = control != null && !control.isSpokenOver();
        try {
            int reply = super.sendCommand(command, args);
            if (first) {
                control.spokenOver();
            }
            return reply;
        } catch (SSLException | SocketException e) {
            throw first ? control.refusedAfterHandshake(e) : e;
        }
    }

    private void refuseLineBreaks(String command, String args) throws UnsafeArgumentException {
        if (args != null && args.chars().anyMatch(c -> c == '\r' || c == '\n' || c == '\0')) {
            throw new UnsafeArgumentException(command, control.circumstances(null));
        }
    }

    private void followDirectory(String command, String args) {
        if ("CWD".equals(command)) {
            control.changedDirectory(args);
        } else if ("CDUP".equals(command)) {
            control.changedDirectory("..");
        }
    }

    /** Upstream returns false for a negative reply, which its listings then ignore. Here that is an exception. */
    @Override
    public boolean completePendingCommand() throws IOException {
        expectReply();
        boolean complete = super.completePendingCommand();
        if (dataCommand == null) {
            return complete;
        }
        if (!complete
                && control.isToResume()
                && DataCommandFailedException.blamesSessionReuse(getReplyCode(), getReplyString())) {
            throw control.turnedDown(getReplyString());
        }
        if (!complete || hidesFailure()) {
            throw commandFailed(false);
        }
        control.accepted();
        return true;
    }

    /** vsftpd lists a directory that is not there as an empty one, with a reply of success. */
    private boolean hidesFailure() {
        return dataCommand.isListing() && getReplyString().contains("failed to open directory");
    }

    /** Upstream drops the socket factories, and with them a proxy, which is set but once. */
    @Override
    public void disconnect() throws IOException {
        super.disconnect();
        control = null;
        protectionLevel = null;
        dataCommand = null;
        prepareControlSockets();
    }

    /** Upstream makes plain sockets that connect through the proxy; these also bound the server's replies. */
    @Override
    public void setProxy(Proxy proxy) {
        super.setProxy(proxy);
        prepareControlSockets();
    }

    private void prepareControlSockets() {
        Proxy proxy = super.getProxy() == null ? Proxy.NO_PROXY : super.getProxy();
        controlSockets = new RetainingSocketFactory<>(() -> new ControlSocket(proxy));
        setSocketFactory(controlSockets);
    }

    private void expectReply() {
        controlSockets.last().ifPresent(ControlSocket::expectReply);
    }

    /** Upstream sends the keep-alive of a long transfer past {@link #sendCommand}. */
    @Override
    protected void __noop() throws IOException {
        expectReply();
        super.__noop();
    }

    private void requireProtection() throws IOException {
        requireConnection();
        boolean clearAllowed = settings.sessionReuse() == SessionReuse.OFF;
        if (protectionLevel == null || isDataClear() && !clearAllowed) {
            throw new TlsRefusedException(
                    "PROT P is not in force, so a data connection would be in the clear",
                    control.circumstances(null),
                    "send PBSZ 0 and PROT P after each login; for data in the clear choose sessionReuse=off and PROT C",
                    null);
        }
    }

    private void requireConnection() throws FTPConnectionClosedException {
        if (control == null) {
            throw new FTPConnectionClosedException("The client is not connected");
        }
    }

    private boolean isDataClear() {
        return CLEAR.equals(protectionLevel);
    }

    private TlsRefusedException protectionRefused(String command, SSLException cause) {
        return new TlsRefusedException(
                "The server refused " + command,
                control.circumstances(getReplyString()),
                "enable protected data connections on the server; no file is sent in the clear instead",
                cause);
    }

    private DataCommandFailedException commandFailed(boolean beforeTransfer) {
        return new DataCommandFailedException(
                dataCommand,
                getReplyCode(),
                getReplyString(),
                beforeTransfer,
                control.circumstances(getReplyString()),
                remedyFor(beforeTransfer));
    }

    private String remedyFor(boolean beforeTransfer) {
        if (DataCommandFailedException.blamesSessionReuse(getReplyCode(), getReplyString())) {
            return "set sessionReuse=required, this server demands that data connections resume the TLS session";
        }
        if (getReplyCode() == FTPReply.CANNOT_OPEN_DATA_CONNECTION && !beforeTransfer && !control.isToResume()) {
            return "set sessionReuse=required, this server probably demands that data connections resume the TLS session";
        }
        return "see the server's answer, and its log for more; the dialogue is shown by the logger io.ftpsreuse.protocol"
                + " at DEBUG";
    }

    /** The server's words after a refused data connection; the control connection is given up anyway. */
    private String finalReply() {
        try {
            setSoTimeout(Math.toIntExact(settings.refusalTimeout().toMillis()));
            expectReply();
            getReply();
            return getReplyString();
        } catch (IOException e) {
            LOG.debug("No reply after a data connection that did not resume", e);
            return null;
        }
    }
}
