// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPFileFilter;
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
 * <p>It differs from its superclass in more ways. A data command that the server refuses or does not complete raises a
 * {@link DataCommandFailedException} with the server's reply, where commons-net returns an empty listing, null or false.
 * A file that does not arrive whole raises a {@link TransferIncompleteException}. The certificate and host name are
 * checked on control and data connections. What the factory was told (keys, trust, sockets) cannot be set here as well.
 *
 * <p>When the control connection can serve no more data connections, or a transfer broke off, the {@link
 * ControlConnectionRenewal} is asked for another one. Without a renewal, {@link SessionNotResumedException} is raised
 * before the data command is sent, as far as that can be known, and the caller connects again.
 */
public class SessionReusingFtpsClient extends GuardedFtpsClient {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReusingFtpsClient.class);

    /** Each renewal rules out a mechanism or replaces a session that was used up, so few are ever needed. */
    private static final int MOST_ATTEMPTS = 6;

    /** A trail of more changes of directory than this is replaced by the server's own word (PWD). */
    private static final int LONGEST_TRAIL = 16;

    /** What commons-net and the JDK take where nothing is configured, in bytes. */
    private static final int SMALLEST_BUFFER = 8 << 10;

    private static final String CLEAR = "C";

    /** The commands that RFC 959 permits while a transfer is under way. */
    private static final Set<String> DURING_TRANSFER = Set.of("ABOR", "STAT", "QUIT");

    /** The time limit of writes where no data timeout is set. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final FtpsClientSettings settings;
    private final TlsMaterial material;
    private final ServerMemory memory;
    private final StallGuard stallGuard;
    private final ControlConnectionContext tlsContext;
    private final TransferCheck check;
    private final WantedEntries wanted;

    private ControlConnectionRenewal renewal;
    private ControlConnection control;
    private Optional<ControlTls> leftBehind = Optional.empty();
    private ServerRecord serverRecord;
    private String protectionLevel;

    private DataCommand dataCommand;
    private DataHandshake handshake;
    private DataConnection dataConnection;
    private Transfer transfer = Transfer.UNVERIFIED;
    private long announcedSize = -1;
    private RepeatableSource repeatableSource;
    private boolean transferAsked;
    private boolean transferBegun;
    private boolean replyOutstanding;
    private String lastCommand;

    SessionReusingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerMemory memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext) {
        this(settings, material, memory, stallGuard, tlsContext, new WantedEntries(settings.maxListingEntries()));
    }

    private SessionReusingFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerMemory memory,
            StallGuard stallGuard,
            ControlConnectionContext tlsContext,
            WantedEntries wanted) {
        super(settings.implicit(), tlsContext, settings.protocols(), wanted);
        this.settings = settings;
        this.material = material;
        this.memory = memory;
        this.stallGuard = stallGuard;
        this.tlsContext = tlsContext;
        this.wanted = wanted;
        this.check = new TransferCheck(this, settings.verifyTransfer(), settings.maxListingEntries());
        addProtocolCommandListener(new ProtocolLog(() -> control == null ? "-" : control.server()));
    }

    /** Sets who makes a new control connection when the present one is used up; null, the default, for nobody. */
    public void setControlConnectionRenewal(ControlConnectionRenewal renewal) {
        this.renewal = renewal;
    }

    /** The mechanism of the present control connection; empty when not connected or with {@link SessionReuse#OFF}. */
    public Optional<ResumptionMechanism> mechanism() {
        return control == null ? Optional.empty() : control.circumstances().mechanism();
    }

    /** The arguments of CWD that, in this order after the login, lead to the working directory. */
    public List<String> workingDirectoryTrail() {
        return control == null ? List.of() : control.directoryTrail();
    }

    /**
     * Tells the size of the file that the next download fetches, as a listing gave it, which spares the server the
     * question; -1 if it is not known. Forgotten after that download.
     */
    public void announceSize(long size) {
        announcedSize = size;
    }

    /**
     * Gives the source of the next upload in a form that can be read again, so that the upload can be continued if it
     * breaks off; null if there is none. Forgotten after that upload.
     */
    public void announceSource(RepeatableSource source) {
        repeatableSource = source;
    }

    /**
     * Narrows the listings that follow by {@link #listFiles(String)}; null for all. What is not wanted takes no memory when
     * it comes by LIST, and little by MLSD.
     */
    public void listOnly(FTPFileFilter filter) {
        wanted.only(filter);
    }

    // The control connection

    /**
     * Upstream connects and negotiates TLS with the one context it was constructed with. Before that, a new session
     * cache and the offer to this server are put behind that context; and a connection that fails is closed.
     */
    @Override
    protected void _connectAction_() throws IOException {
        String host = _hostname_ != null ? _hostname_ : getRemoteAddress().getHostAddress();
        serverRecord =
                memory.of(new ServerAddress(host, getRemoteInetSocketAddress().getPort()));
        control = new ControlConnection(settings, material, serverRecord, leftBehind);
        leftBehind = Optional.empty();
        tlsContext.use(control.context(), control.controlSockets());
        forgetConnection();
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

    private void forgetConnection() {
        protectionLevel = null;
        dataCommand = null;
        replyOutstanding(false);
        lastCommand = null;
    }

    /** Upstream forgets the connection; here also what is known of it. */
    @Override
    public void disconnect() throws IOException {
        super.disconnect();
        if (control != null) {
            leftBehind = control.leftBehind();
        }
        control = null;
        forgetConnection();
    }

    /** Upstream reports a refusal of AUTH TLS by the bare reply; here it is named. */
    @Override
    protected void execAUTH() throws IOException {
        try {
            super.execAUTH();
        } catch (SSLException e) {
            throw refused("AUTH", getAuthValue(), e);
        }
    }

    /**
     * Upstream makes the handshake without a time limit of its own, reports JSSE's message only, and passes over words
     * that came in the clear behind the reply to AUTH.
     */
    @Override
    protected void sslNegotiation() throws IOException {
        if (!isImplicit() && _controlInput_.ready()) {
            Refusal refusal = Refusal.WORDS_BEFORE_TLS;
            throw new TlsRefusedException(refusal.shown(), control.circumstances(getReplyString()), refusal, null);
        }
        int soTimeout = _socket_.getSoTimeout();
        _socket_.setSoTimeout(getConnectTimeout());
        control.handshakeBegins();
        try {
            super.sslNegotiation();
        } catch (IOException e) {
            throw control.handshakeFailed(e);
        }
        _socket_.setSoTimeout(soTimeout);
        control.established((SSLSocket) _socket_);
    }

    /**
     * Upstream sends whatever it is given, whenever. Here nothing is sent that would be answered by the reply to an
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
        if (opening && control.isToResume()) {
            control.requireResumable();
        }
        lastCommand = command;
        transferAsked |= opening;
        int reply = opening && isToOverlap() ? sendInHandshake(command, args) : sendExplained(command, args);
        if (control != null && FTPReply.isPositiveCompletion(reply)) {
            control.follow(command, args);
        }
        return reply;
    }

    private boolean isToOverlap() {
        return getDataConnectionMode() == PASSIVE_LOCAL_DATA_CONNECTION_MODE
                && !isDataClear()
                && control.mayOverlap(renewal != null);
    }

    private int sendInHandshake(String command, String args) throws IOException {
        handshake = handshakeOver(dataSocket());
        boolean accepted = false;
        try {
            int reply = handshake.overlapWith(() -> sendExplained(command, args));
            accepted = FTPReply.isPositivePreliminary(reply);
            if (!accepted) {
                control.refusedInOverlap();
            }
            return reply;
        } finally {
            if (!accepted) {
                handshake.watch().end();
            }
        }
    }

    private DataHandshake handshakeOver(PlainDataSocket plain) throws IOException {
        SSLSocket tls = control.layerOver(plain);
        return new DataHandshake(tls, plain, stallGuard.watch(plain, stallLimit()));
    }

    private int sendExplained(String command, String args) throws IOException {
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

    // Protection of data connections

    /** Upstream reports a refusal by the bare reply; here it is named. */
    @Override
    public void execPBSZ(long size) throws IOException {
        try {
            super.execPBSZ(size);
        } catch (SSLException e) {
            throw refused("PBSZ", Long.toString(size), e);
        }
    }

    /**
     * Upstream installs factories whose TLS sockets know nothing of the control connection's session. This client keeps
     * its own plain sockets, over which it layers TLS itself. They answer the port that JSSE has kept the session by: that
     * of the control socket, which is the proxy's behind an HTTP proxy.
     */
    @Override
    public void execPROT(String level) throws IOException {
        protectionLevel = null;
        try {
            super.execPROT(level);
        } catch (SSLException e) {
            throw refused("PROT", level, e);
        }
        protectionLevel = level == null ? CLEAR : level;
        if (isDataClear() && serverRecord.isFirstToSayThatDataIsClear()) {
            LOG.warn(
                    "PROT C is in force with {}: files are sent and received in the clear, and whoever comes first to a"
                            + " data port gets them. Prefer execProt=P",
                    control.server());
        }
        boolean resuming = control.isToResume() && !isDataClear();
        answerPort(resuming ? OptionalInt.of(getRemotePort()) : OptionalInt.empty());
    }

    private TlsRefusedException refused(String command, String argument, SSLException cause) {
        Circumstances circumstances = control.circumstances(getReplyString());
        return TlsRefusedException.answer(command, argument, getReplyCode(), circumstances, cause);
    }

    private void requireProtection() throws IOException {
        requireConnection();
        boolean clearAllowed = settings.sessionReuse() == SessionReuse.OFF;
        if (protectionLevel == null || isDataClear() && !clearAllowed) {
            Refusal refusal = Refusal.PROTECTION_NOT_IN_FORCE;
            throw new TlsRefusedException(refusal.shown(), control.circumstances(), refusal, null);
        }
    }

    private boolean isDataClear() {
        return CLEAR.equals(protectionLevel);
    }

    // Data connections

    /**
     * Upstream returns the data socket, or null when the server refused. Here it is a data connection that resumed the
     * control connection's session, or an exception.
     */
    @Override
    protected Socket _openDataConnection_(String command, String arg) throws IOException {
        if (isBetweenServers()) {
            return super._openDataConnection_(command, arg);
        }
        requireProtection();
        DataCommand wanted = new DataCommand(command);
        long restartOffset = getRestartOffset();
        List<String> directoryTrail = directoryTrail();
        IOException usedUp = renewal == null ? null : reasonToRenew();
        for (int attempt = 1; ; attempt++) {
            try {
                if (usedUp != null) {
                    renew(directoryTrail, usedUp);
                }
                if (control.isSurelyExhausted()) {
                    throw control.exhausted(
                            "The server sends no new session to resume after an upload", RenewalCause.SESSION_USED_UP);
                }
                if (wanted.isUpload()) {
                    makeSureOfResumption();
                }
                setRestartOffset(restartOffset);
                return openOnce(wanted, arg);
            } catch (SessionNotResumedException e) {
                if (e.isConclusive()) {
                    // Only now, when the search is over: so that a server that was mended is found to be, next time.
                    serverRecord.exploreAgain(settings.protocols());
                }
                if (e.isConclusive() || renewal == null || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                usedUp = e;
            }
        }
    }

    private IOException reasonToRenew() {
        if (replyOutstanding) {
            return control.outOfStep();
        }
        return control.isWornOut() ? control.wornOut() : null;
    }

    private boolean isBetweenServers() {
        return getDataConnectionMode() == ACTIVE_REMOTE_DATA_CONNECTION_MODE
                || getDataConnectionMode() == PASSIVE_REMOTE_DATA_CONNECTION_MODE;
    }

    /** What only trying can tell is tried before an upload, by a command that changes nothing. */
    private void makeSureOfResumption() throws IOException {
        if (control.isToResume() && control.mayBeForgotten() && renewal != null) {
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
                if (control.isProven()) {
                    return;
                }
            }
        }
        LOG.info("{} permits no listing, so the upload itself will tell whether it resumes sessions", control.server());
    }

    private void replyOutstanding(boolean outstanding) {
        replyOutstanding = outstanding;
        use(outstanding ? Thread.currentThread() : null);
    }

    private Socket openOnce(DataCommand command, String arg) throws IOException {
        dataCommand = command;
        transferAsked = false;
        transferBegun = false;
        handshake = null;
        dataConnection = null;
        Socket plain = openPlainDataConnection(command, arg);
        if (plain == null) {
            transferAsked = false;
            throw commandFailed(command, true);
        }
        transferBegun = true;
        replyOutstanding(true);
        return isDataClear() ? plain : secure(command, (PlainDataSocket) plain);
    }

    private Socket secure(DataCommand command, PlainDataSocket plain) throws IOException {
        if (handshake == null) {
            handshake = handshakeOver(plain);
        }
        StallGuard.Watch watch = handshake.watch();
        try {
            SSLSocket tls = handshake.complete();
            verifyHostname(tls);
            control.served();
            Drain drain = command.isUpload() ? control.drain() : Drain.NONE;
            Transfer use = command.isListing() ? check.listing(wanted.isNarrowed()) : transfer;
            dataConnection = new DataConnection(tls, plain, use, watch, drain, control.traffic());
            return dataConnection;
        } catch (IOException e) {
            closeDataSocket();
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

    /** Upstream asks its own kind of verifier on the control connection only. */
    private void verifyHostname(SSLSocket tls) throws IOException {
        if (getHostnameVerifier() != null
                && !getHostnameVerifier().verify(control.server().host(), tls.getSession())) {
            throw new SSLException("The host name verifier of the client refused the data connection");
        }
    }

    private Duration stallLimit() {
        Duration limit = getDataTimeout();
        return limit.isZero() || limit.isNegative() ? LONGEST_WRITE : limit;
    }

    // Listings

    /**
     * Upstream sends LIST (RFC 959), whose form and precision are each server's own. Here it is MLSD (RFC 3659 section 7)
     * where the server offers that, unless the factory was told otherwise.
     */
    @Override
    public FTPFile[] listFiles(String directory) throws IOException {
        requireConnection();
        wanted.begin();
        FTPFile[] entries = settings.machineListing() && serverRecord.offersMachineListing(() -> hasFeature("MLST"))
                ? machineListing(directory)
                : super.listFiles(directory, wanted);
        if (wanted.isTooMany()) {
            throw check.tooLong(settings.maxListingEntries());
        }
        return entries;
    }

    private FTPFile[] machineListing(String directory) throws IOException {
        try {
            return mlistDir(directory, wanted::acceptWithin);
        } catch (DataCommandFailedException e) {
            if (!e.isBeforeTransfer() || !FTPReply.isNegativePermanent(e.replyCode())) {
                throw e;
            }
            LOG.debug("MLSD is of no use here, so MLST and LIST are tried: {}", e.getMessage());
            FTPFile file = directory == null ? null : mlistFile(directory);
            return file == null || !file.isFile() ? super.listFiles(directory, wanted) : wanted.alone(file);
        }
    }

    // Transfers and their replies

    /** Upstream copies until the end of stream, whatever that means. Here the file must be whole. */
    @Override
    protected boolean _retrieveFile(String command, String remote, OutputStream local) throws IOException {
        new Download(this, check, remote, takeAnnouncedSize(), local).complete((sink, part, remaining) -> {
            transfer = part;
            withBuffersFor(remaining, () -> super._retrieveFile(command, remote, sink));
        });
        return true;
    }

    /** Upstream hands out the bare stream. Here reading it fails where the file ends too early. */
    @Override
    protected InputStream _retrieveFileStream(String command, String remote) throws IOException {
        long announced = takeAnnouncedSize();
        transfer = check.streamedDownload(announced < 0 ? -1 : announced - getRestartOffset());
        return super._retrieveFileStream(command, remote);
    }

    /** Upstream takes the server's reply for the file. Here the server must have it, or have none of it. */
    @Override
    protected boolean _storeFile(String command, String remote, InputStream local) throws IOException {
        RepeatableSource again = repeatableSource;
        repeatableSource = null;
        new Upload(this, check, new DataCommand(command), remote).complete(local, again, (source, part) -> {
            transfer = part;
            withBuffersFor(source.available(), () -> super._storeFile(command, remote, source));
        });
        return true;
    }

    /**
     * Upstream allocates two buffers of the configured size for each transfer, however small it is. Camel configures 128
     * KiB, which for files of 4 KiB was half of all that a route allocated, and with a small heap much work for the
     * collector.
     *
     * @param bytes how many will be transferred, as far as is known; not positive if it is not
     */
    private void withBuffersFor(long bytes, StallGuard.Step step) throws IOException {
        int configured = getBufferSize();
        if (bytes > 0 && bytes < configured) {
            setBufferSize((int) Math.min(configured, Math.max(SMALLEST_BUFFER, bytes)));
        }
        try {
            step.run();
        } finally {
            setBufferSize(configured);
        }
    }

    /** Upstream hands out the bare stream; what was announced of another transfer does not hold for it. */
    @Override
    protected OutputStream _storeFileStream(String command, String remote) throws IOException {
        transfer = Transfer.UNVERIFIED;
        return super._storeFileStream(command, remote);
    }

    /**
     * Upstream returns false for a negative reply, which its listings then ignore. Here that is an exception; and where
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
        boolean complete = super.completePendingCommand();
        replyOutstanding(false);
        if (completed == null) {
            return complete;
        }
        if (!complete || completed.isListing() && hidesFailure()) {
            DataCommandFailedException failure = commandFailed(completed, false);
            control.turnedDown(failure);
            throw failure;
        }
        control.accepted(completed);
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
        String refused = command.name().equals(lastCommand) ? command.name() : lastCommand + " for " + command.name();
        return new DataCommandFailedException(
                beforeTransfer ? refused + " was refused" : command.name() + " did not complete",
                command,
                getReplyCode(),
                beforeTransfer,
                control.circumstances(getReplyString()),
                Refusals.explain(lastCommand, getReplyCode(), getReplyString()).refusal());
    }

    /** The server's words after a refused data connection; null if it has none in time. */
    private String finalReply() {
        try {
            int soTimeout = getSoTimeout();
            setSoTimeout(Math.toIntExact(settings.refusalTimeout().toMillis()));
            getReply();
            replyOutstanding(false);
            setSoTimeout(soTimeout);
            return getReplyString();
        } catch (IOException e) {
            // Without a stack trace, whose message may be what the server said instead of a reply.
            LOG.debug("No reply after a data connection was given up: {}", Circumstances.printable(e.toString()));
            return null;
        }
    }

    // For the transfers

    /** Told of what these do; before the first connection, without a server. */
    TrafficObserver traffic() {
        return serverRecord == null
                ? settings.observer()
                : new BothObservers(serverRecord.traffic(), settings.observer());
    }

    /**
     * Has the control connection renewed by its {@link ControlConnectionRenewal}, for a command that failed because the
     * connection broke.
     *
     * @param directoryTrail leads back to the working directory
     * @param cause why the present control connection is of no more use
     * @throws IOException if it cannot be renewed, or is not wanted any more
     */
    public void renew(List<String> directoryTrail, IOException cause) throws IOException {
        requireWanted(cause);
        renewToSettle(directoryTrail, cause);
        requireWanted(cause);
    }

    private void requireWanted(IOException cause) throws IOException {
        if (!isWanted()) {
            disconnect();
            throw new IOException("The client was given up meanwhile, so its connection is not renewed", cause);
        }
    }

    void renewToSettle(List<String> directoryTrail, IOException cause) throws IOException {
        if (renewal == null) {
            throw cause;
        }
        LOG.debug("The control connection is renewed: {}", Circumstances.printable(cause.getMessage()));
        renewal.renew(this, directoryTrail, cause);
        requireProtection();
        traffic().add(RenewalCause.of(cause).counter(), 1);
    }

    /**
     * What the server says of an upload whose data connection it has ended, such as that the quota is exceeded; {@code
     * cause} if it only says that the connection broke, or nothing.
     */
    IOException verdictOn(IOException cause) {
        if (!replyOutstanding || !(cause instanceof SocketException) || !isWanted()) {
            return cause;
        }
        closeDataSocket();
        boolean says = finalReply() != null && FTPReply.isNegativePermanent(getReplyCode()) && control != null;
        if (!says) {
            return cause;
        }
        IOException verdict = commandFailed(dataCommand, false);
        verdict.addSuppressed(cause);
        return verdict;
    }

    /**
     * Reads the reply that a transfer leaves behind when it is given up, so that the control connection stays of use; or
     * closes it, if there is none in time.
     */
    void settle() throws IOException {
        if (replyOutstanding) {
            closeDataSocket();
            if (finalReply() == null) {
                disconnect();
            }
        }
    }

    /** Whether the owner still wants what is under way. */
    boolean isWanted() {
        return renewal == null || renewal.isWanted();
    }

    /** Closes the connection that only served to put the server in order. */
    void disconnectIfUnwanted() {
        try {
            if (!isWanted()) {
                disconnect();
            }
        } catch (IOException e) {
            LOG.debug("A control connection that is not wanted any more could not be closed", e);
        }
    }

    Perseverance perseverance() throws IOException {
        requireConnection();
        return new Perseverance(this, renewal != null, directoryTrail());
    }

    /** The arguments of CWD that lead from the login to the working directory. */
    private List<String> directoryTrail() throws IOException {
        if (control.directoryTrail().size() > LONGEST_TRAIL && !replyOutstanding) {
            String directory = printWorkingDirectory();
            if (directory != null) {
                control.isIn(directory);
            }
        }
        return control.directoryTrail();
    }

    /** Whether the server has not answered the last data command, and so may have opened its file or wait for it. */
    boolean isTransferUnanswered() {
        return transferAsked && !transferBegun;
    }

    /** Whether the server has accepted the last data command, and so has opened its file. */
    boolean isTransferBegun() {
        return transferBegun;
    }

    @Override
    Circumstances circumstances() throws FTPConnectionClosedException {
        requireConnection();
        return control.circumstances();
    }

    private long takeAnnouncedSize() {
        long announced = announcedSize;
        announcedSize = -1;
        return announced;
    }

    private void requireConnection() throws FTPConnectionClosedException {
        if (control == null) {
            throw new FTPConnectionClosedException("The client is not connected");
        }
    }
}
