// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.internal.net.IoAction;
import io.ftpsreuse.client.internal.tls.ControlConnectionContext;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.BothObservers;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control channel of a client (RFC 4217): AUTH and its handshake, PBSZ and PROT, and the command sent last. It makes and
 * ends the present {@link ControlConnection}. Used by the client's thread only.
 */
public final class ControlChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ControlChannel.class);

    /** Whether data connections are protected, by PROT (RFC 4217 section 9). */
    private enum Protection {
        /** PROT was not sent, or refused. */
        NOT_SET,
        /** PROT C. */
        CLEAR,
        /** PROT P, or another level. */
        PROTECTED
    }

    private final HardenedFtpsClient client;
    private final FtpsClientSettings settings;
    private final TlsMaterial material;
    private final Function<ServerAddress, ServerRecord> memory;
    private final ControlConnectionContext tlsContext;

    private Optional<ControlConnection> connection = Optional.empty();
    private Optional<ControlTls> leftBehind = Optional.empty();
    private Optional<ServerRecord> serverRecord = Optional.empty();
    private Protection protection = Protection.NOT_SET;
    private Command last = Command.NONE;

    /** @param memory has the findings about each server */
    public ControlChannel(
            HardenedFtpsClient client,
            FtpsClientSettings settings,
            TlsMaterial material,
            Function<ServerAddress, ServerRecord> memory,
            ControlConnectionContext tlsContext) {
        this.client = client;
        this.settings = settings;
        this.material = material;
        this.memory = memory;
        this.tlsContext = tlsContext;
        client.addProtocolCommandListener(new ProtocolLog(
                () -> connection.<Object>map(ControlConnection::server).orElse("-")));
    }

    FtpsClientSettings settings() {
        return settings;
    }

    /** The mechanism of the present control connection; empty when not connected or with {@link SessionReuse#OFF}. */
    public Optional<ResumptionMechanism> mechanism() {
        return connection.flatMap(each -> each.failureContext().mechanism());
    }

    /** The arguments of CWD that lead from the login to the working directory; empty when not connected. */
    public List<String> directoryTrail() {
        return connection.map(each -> each.trail().directories()).orElse(List.of());
    }

    boolean isConnected() {
        return connection.isPresent();
    }

    /** The present control connection; only while there is one. */
    ControlConnection connection() {
        return connection.orElseThrow(() -> new IllegalStateException("The client is not connected"));
    }

    /** The findings about the server of the present or last control connection; not before the first. */
    public ServerRecord serverRecord() {
        return serverRecord.orElseThrow(() -> new IllegalStateException("The client has not connected yet"));
    }

    /** The command that was sent last on the present control connection. */
    Command last() {
        return last;
    }

    /** Observes transfers; before the first connection, without a server. */
    public TrafficObserver traffic() {
        return serverRecord
                .<TrafficObserver>map(each -> new BothObservers(each.traffic(), settings.observer()))
                .orElse(settings.observer());
    }

    /** The context of a failure to which the server has not replied. */
    public FailureContext failureContext() throws FTPConnectionClosedException {
        requireConnection();
        return connection().failureContext();
    }

    /** Fails unless there is a control connection. */
    public void requireConnection() throws FTPConnectionClosedException {
        if (connection.isEmpty()) {
            throw new FTPConnectionClosedException("The client is not connected");
        }
    }

    // The control connection

    /**
     * commons-net negotiates TLS with the one context it was constructed with. Before that, a new session cache and the offer
     * to this server are put behind that context; and a connection that fails is closed.
     *
     * @param connecting the steps of commons-net once the TCP connection is made
     */
    public void connect(ServerAddress server, IoAction connecting) throws IOException {
        serverRecord = Optional.of(memory.apply(server));
        ControlConnection made = new ControlConnection(settings, material, serverRecord(), leftBehind);
        connection = Optional.of(made);
        leftBehind = Optional.empty();
        tlsContext.use(made.context(), made.controlSockets());
        client.forgetConnection();
        try {
            connecting.run();
        } catch (SSLException e) {
            IOException explained = made.failures().refusedAfterHandshake(e);
            client.disconnect();
            throw explained;
        } catch (IOException | RuntimeException e) {
            client.disconnect();
            throw e;
        }
    }

    /** Resets the state of one control connection. */
    public void forget() {
        protection = Protection.NOT_SET;
        last = Command.NONE;
    }

    /** Whether the server offers MLST and MLSD by its reply to FEAT, queried once for a server. */
    public boolean offersMachineListing() throws IOException {
        ServerRecord server = serverRecord();
        if (server.offersMachineListing().isEmpty()) {
            server.offersMachineListing(client.hasFeature("MLST"));
        }
        return server.offersMachineListing().orElseThrow();
    }

    /** Ends the present control connection, which leaves its session to the next. */
    public void disconnected() {
        connection.ifPresent(each -> leftBehind = each.leftBehind());
        connection = Optional.empty();
    }

    /** commons-net reports a refusal of AUTH, PBSZ or PROT by the bare reply; here it is named. */
    public void negotiate(String command, String argument, IoAction sending) throws IOException {
        try {
            sending.run();
        } catch (SSLException e) {
            FailureContext context = connection().failureContext(client.getReplyString());
            throw TlsRefusedException.answer(command, argument, client.getReplyCode(), context, e);
        }
    }

    /**
     * commons-net makes the handshake without a time limit of its own, reports JSSE's message only, and ignores a reply in the
     * clear that follows the one to AUTH.
     *
     * @param present the socket of the control connection, before and after the handshake
     * @param replyPending whether the server has sent more data unencrypted
     */
    public void handshake(Supplier<Socket> present, boolean replyPending, IoAction handshake) throws IOException {
        if (replyPending) {
            throw refused(KnownFailure.WORDS_BEFORE_TLS, client.getReplyString());
        }
        int soTimeout = present.get().getSoTimeout();
        present.get().setSoTimeout(client.getConnectTimeout());
        connection().handshakeBegins();
        try {
            handshake.run();
        } catch (IOException e) {
            throw connection().failures().handshakeFailed(e);
        }
        present.get().setSoTimeout(soTimeout);
        connection().established((SSLSocket) present.get());
    }

    /**
     * With TLS 1.3 a server refuses a client's certificate after the client's handshake is done. commons-net lets the first
     * command fail by any resulting exception; here it is explained.
     */
    public int send(String command, String args, CommandSender sender) throws IOException {
        last = new Command(command, args);
        Optional<ControlConnection> first = connection.filter(ControlConnection::isFirstReplyExpected);
        int reply;
        try {
            reply = sender.send(command, args);
        } catch (SSLException | SocketException e) {
            throw first.isPresent() ? first.get().failures().refusedAfterHandshake(e) : e;
        }
        first.ifPresent(ControlConnection::serverReplied);
        if (FTPReply.isPositiveCompletion(reply)) {
            connection.ifPresent(each -> each.trail().follow(command, args));
        }
        return reply;
    }

    // Protection of data connections

    /**
     * commons-net installs factories whose TLS sockets do not have the control connection's session. This client keeps its
     * own plain sockets, over which it layers TLS itself. They return the port that JSSE has kept the session by: that of the
     * control socket, which is the proxy's behind an HTTP proxy.
     *
     * @param level the argument of PROT; null for C
     */
    public void protect(String level, IoAction sending) throws IOException {
        protection = Protection.NOT_SET;
        negotiate("PROT", level, sending);
        protection = level == null || level.equals("C") ? Protection.CLEAR : Protection.PROTECTED;
        if (isDataClear() && serverRecord().isFirstToSayThatDataIsClear()) {
            LOG.warn(
                    "PROT C is in force with {}: data connections are unencrypted and can be hijacked. Prefer {}",
                    connection().server(),
                    settings.audience().words("{execProt=P|client.execPROT(\"P\")}"));
        }
        boolean resuming = connection().isToResume() && !isDataClear();
        client.sockets().answer(resuming ? OptionalInt.of(client.getRemotePort()) : OptionalInt.empty());
    }

    /** Fails unless PROT is in force, and protects data connections where sessions are to be resumed on them. */
    public void requireProtection() throws IOException {
        requireConnection();
        boolean clearAllowed = settings.sessionReuse() == SessionReuse.OFF;
        if (protection == Protection.NOT_SET || isDataClear() && !clearAllowed) {
            throw refused(KnownFailure.PROTECTION_NOT_IN_FORCE, null);
        }
    }

    private TlsRefusedException refused(KnownFailure failure, String reply) {
        return new TlsRefusedException(failure.shown(), connection().failureContext(reply), failure, null);
    }

    boolean isDataClear() {
        return protection == Protection.CLEAR;
    }

    /** commons-net asks its own kind of verifier on the control connection only. */
    void verifyHostname(SSLSocket tls) throws IOException {
        HostnameVerifier verifier = client.getHostnameVerifier();
        if (verifier != null && !verifier.verify(connection().server().host(), tls.getSession())) {
            throw new SSLException("The host name verifier of the client refused the data connection");
        }
    }
}
