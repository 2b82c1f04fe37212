// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.BothObservers;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client whose control connection is under TLS of the client's own making, and which knows whether data connections are
 * to be (PBSZ and PROT, RFC 4217 sections 8 and 9). It makes, describes and ends the present {@link ControlConnection}.
 */
abstract class ProtectedFtpsClient extends GuardedFtpsClient {

    private static final Logger LOG = LoggerFactory.getLogger(ProtectedFtpsClient.class);

    private static final String CLEAR = "C";

    private final FtpsClientSettings settings;
    private final TlsMaterial material;
    private final Function<ServerAddress, ServerRecord> memory;
    private final ControlConnectionContext tlsContext;

    private ControlConnection control;
    private Optional<ControlTls> leftBehind = Optional.empty();
    private ServerRecord serverRecord;
    private String protectionLevel;
    private String lastCommand;
    private String lastArgument;

    ProtectedFtpsClient(
            FtpsClientSettings settings,
            TlsMaterial material,
            Function<ServerAddress, ServerRecord> memory,
            ControlConnectionContext tlsContext) {
        super(settings.implicit(), tlsContext, settings.protocols(), settings.maxListingEntries());
        this.settings = settings;
        this.material = material;
        this.memory = memory;
        this.tlsContext = tlsContext;
        addProtocolCommandListener(new ProtocolLog(() -> control == null ? "-" : control.server()));
    }

    /** The mechanism of the present control connection; empty when not connected or with {@link SessionReuse#OFF}. */
    public Optional<ResumptionMechanism> mechanism() {
        return control == null ? Optional.empty() : control.failureContext().mechanism();
    }

    /** The arguments of CWD that, in this order after the login, lead to the working directory. */
    public List<String> workingDirectoryTrail() {
        return control == null ? List.of() : control.directoryTrail();
    }

    @Override
    protected final Audience audience() {
        return settings.audience();
    }

    protected final FtpsClientSettings settings() {
        return settings;
    }

    /** The present control connection; null when not connected. */
    final ControlConnection control() {
        return control;
    }

    /** What is known of the server of the present or last control connection; null before the first. */
    protected final ServerRecord serverRecord() {
        return serverRecord;
    }

    /** The command that was sent last on the present control connection; null if none was. */
    protected final String lastCommand() {
        return lastCommand;
    }

    /** The argument of {@link #lastCommand}; null if it had none. */
    protected final String lastArgument() {
        return lastArgument;
    }

    /** Told of what transfers do; before the first connection, without a server. */
    protected final TrafficObserver traffic() {
        return serverRecord == null
                ? settings.observer()
                : new BothObservers(serverRecord.traffic(), settings.observer());
    }

    @Override
    protected final FailureContext failureContext() throws FTPConnectionClosedException {
        requireConnection();
        return control.failureContext();
    }

    protected final void requireConnection() throws FTPConnectionClosedException {
        if (control == null) {
            throw new FTPConnectionClosedException("The client is not connected");
        }
    }

    // The control connection

    /**
     * commons-net connects and negotiates TLS with the one context it was constructed with. Before that, a new session
     * cache and the offer to this server are put behind that context; and a connection that fails is closed.
     */
    @Override
    protected void _connectAction_() throws IOException {
        String host = _hostname_ != null ? _hostname_ : getRemoteAddress().getHostAddress();
        serverRecord = memory.apply(
                new ServerAddress(host, getRemoteInetSocketAddress().getPort()));
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

    @Override
    void forgetConnection() {
        super.forgetConnection();
        protectionLevel = null;
        lastCommand = null;
        lastArgument = null;
    }

    /** commons-net forgets the connection; here also what is known of it. */
    @Override
    public void disconnect() throws IOException {
        super.disconnect();
        if (control != null) {
            leftBehind = control.leftBehind();
        }
        control = null;
        forgetConnection();
    }

    /** commons-net reports a refusal of AUTH TLS by the bare reply; here it is named. */
    @Override
    protected void execAUTH() throws IOException {
        try {
            super.execAUTH();
        } catch (SSLException e) {
            throw refused("AUTH", getAuthValue(), e);
        }
    }

    /**
     * commons-net makes the handshake without a time limit of its own, reports JSSE's message only, and passes over words
     * that came in the clear behind the reply to AUTH.
     */
    @Override
    protected void sslNegotiation() throws IOException {
        if (!isImplicit() && _controlInput_.ready()) {
            KnownFailure refusal = KnownFailure.WORDS_BEFORE_TLS;
            throw new TlsRefusedException(refusal.shown(), control.failureContext(getReplyString()), refusal, null);
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
     * With TLS 1.3 a server refuses a client's certificate after the client's handshake is done. commons-net lets the first
     * command fail by whatever exception comes of that; here it is explained.
     */
    @Override
    public int sendCommand(String command, String args) throws IOException {
        lastCommand = command;
        lastArgument = args;
        int reply = sendExplained(command, args);
        if (control != null && FTPReply.isPositiveCompletion(reply)) {
            control.follow(command, args);
        }
        return reply;
    }

    private int sendExplained(String command, String args) throws IOException {
        boolean first = control != null && !control.isSpokenOver();
        try {
            int reply = super.sendCommand(command, args);
            if (first) {
                control.serverReplied();
            }
            return reply;
        } catch (SSLException | SocketException e) {
            throw first ? control.refusedAfterHandshake(e) : e;
        }
    }

    // Protection of data connections

    /** commons-net reports a refusal by the bare reply; here it is named. */
    @Override
    public void execPBSZ(long size) throws IOException {
        try {
            super.execPBSZ(size);
        } catch (SSLException e) {
            throw refused("PBSZ", Long.toString(size), e);
        }
    }

    /**
     * commons-net installs factories whose TLS sockets know nothing of the control connection's session. This client keeps
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
                            + " data port gets them. Prefer {}",
                    control.server(),
                    settings.audience().words("{execProt=P|client.execPROT(\"P\")}"));
        }
        boolean resuming = control.isToResume() && !isDataClear();
        answerPort(resuming ? OptionalInt.of(getRemotePort()) : OptionalInt.empty());
    }

    private TlsRefusedException refused(String command, String argument, SSLException cause) {
        FailureContext failureContext = control.failureContext(getReplyString());
        return TlsRefusedException.answer(command, argument, getReplyCode(), failureContext, cause);
    }

    /** Fails unless PROT is in force, and protects data connections where sessions are to be resumed on them. */
    protected final void requireProtection() throws IOException {
        requireConnection();
        boolean clearAllowed = settings.sessionReuse() == SessionReuse.OFF;
        if (protectionLevel == null || isDataClear() && !clearAllowed) {
            KnownFailure refusal = KnownFailure.PROTECTION_NOT_IN_FORCE;
            throw new TlsRefusedException(refusal.shown(), control.failureContext(), refusal, null);
        }
    }

    protected final boolean isDataClear() {
        return CLEAR.equals(protectionLevel);
    }

    /** commons-net asks its own kind of verifier on the control connection only. */
    protected final void verifyHostname(SSLSocket tls) throws IOException {
        if (getHostnameVerifier() != null
                && !getHostnameVerifier().verify(control.server().host(), tls.getSession())) {
            throw new SSLException("The host name verifier of the client refused the data connection");
        }
    }
}
