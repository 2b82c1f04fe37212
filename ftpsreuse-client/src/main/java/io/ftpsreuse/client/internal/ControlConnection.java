// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.net.Drain;
import io.ftpsreuse.client.internal.tls.ControlConnectionOffer;
import io.ftpsreuse.client.internal.tls.ControlSocketFactory;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.BothObservers;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control connection, from the TCP connection to its end: what it offered, and whether its session can still be resumed.
 * A client has a new one each time it connects; used by the client's thread only.
 */
final class ControlConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

    private final FtpsClientSettings settings;
    private final ServerRecord serverRecord;
    private final ControlConnectionOffer offer;
    private final ControlTls tls;
    private final DirectoryTrail trail = new DirectoryTrail();
    private final ControlConnectionFailures failures;
    private final boolean resuming;
    private final TrafficObserver traffic;

    private Optional<ControlSession> session = Optional.empty();
    private long handshakeNanos;
    private boolean unfit;
    private boolean serverReplied;

    /**
     * @param previous what the control connection before left behind, perhaps of another server
     */
    ControlConnection(
            FtpsClientSettings settings,
            TlsMaterial material,
            ServerRecord serverRecord,
            Optional<ControlTls> previous) {
        this.settings = settings;
        this.serverRecord = serverRecord;
        this.traffic = new BothObservers(serverRecord.traffic(), settings.observer());
        this.offer = serverRecord.nextOffer(settings.protocols());
        this.resuming = switch (settings.sessionReuse()) {
            case REQUIRED -> true;
            case PREFERRED -> serverRecord.hasCandidate(settings.protocols());
            case OFF -> false;
        };
        this.tls = previous.filter(left -> left.suits(server(), offer))
                .filter(left -> serverRecord.continuesControlSessions())
                .orElseGet(() -> ControlTls.empty(server(), offer, material));
        this.failures = new ControlConnectionFailures(this, settings, serverRecord, offer, tls.witness());
        tls.sessions().inherit();
    }

    /** The exceptions of this connection. */
    ControlConnectionFailures failures() {
        return failures;
    }

    /** The way to its working directory. */
    DirectoryTrail trail() {
        return trail;
    }

    /** Its TLS session; not before the handshake is done. */
    ControlSession session() {
        return session.orElseThrow(() -> new IllegalStateException("The control connection is not under TLS"));
    }

    private ResumptionMechanism mechanism() {
        return session().mechanism();
    }

    SSLContext context() {
        return tls.context();
    }

    SSLSocketFactory controlSockets() {
        return new ControlSocketFactory(
                context().getSocketFactory(),
                settings.parametersFor(offer, context()),
                server().host(),
                this::waiveHostName);
    }

    private void waiveHostName(SSLSocket made) {
        if (settings.isHostNameWaived(context())) {
            tls.witness().waiveHostName(made);
        }
    }

    ServerAddress server() {
        return serverRecord.server();
    }

    /** Tells of what happens on this connection, and on its data connections. */
    TrafficObserver traffic() {
        return traffic;
    }

    /** Called just before the handshake. */
    void handshakeBegins() {
        handshakeNanos = System.nanoTime();
    }

    private Duration handshakeTook() {
        return Duration.ofNanos(System.nanoTime() - handshakeNanos);
    }

    /** Takes the control connection's TLS socket, its handshake done. */
    void established(SSLSocket controlSocket) {
        ResumptionMechanism mechanism = offer.settle(controlSocket.getSession().getProtocol());
        boolean continued =
                tls.sessions().isInherited(controlSocket.getSession().getId());
        // A ticket of TLS 1.3 is new with each connection, a session of TLS 1.2 as old as its full handshake.
        boolean older = continued && !mechanism.isSingleUse();
        long established = older ? tls.establishedNanos() : System.nanoTime();
        session = Optional.of(new ControlSession(controlSocket, mechanism, continued, established));
        if (mechanism.isSingleUse()) {
            // JDK 25 queues tickets: data connections would resume those of the control connection before.
            tls.sessions().forgetInherited();
        }
        tls.sessions().established(controlSocket.getSession().getId());
        traffic.add(TrafficCounter.CONTROL_CONNECTIONS, 1);
        if (continued) {
            traffic.add(TrafficCounter.RESUMED_CONTROL_CONNECTIONS, 1);
        }
        traffic.handshake(TlsConnection.CONTROL, handshakeTook());
        tls.witness().shown().ifPresent(traffic::certificate);
        LOG.debug(
                "Control connection to {} is under {} with {}, {}",
                server(),
                controlSocket.getSession().getProtocol(),
                controlSocket.getSession().getCipherSuite(),
                continued ? "the session of the one before resumed" : "a new session");
    }

    /**
     * What the next control connection may start from: the session of this one, unless there is doubt whether data
     * connections can resume it.
     */
    Optional<ControlTls> leftBehind() {
        return session.filter(each -> resuming && serverReplied && !unfit)
                .map(each -> tls.establishedAt(each.establishedNanos()));
    }

    /** Whether the next reply is the first under TLS. */
    boolean isFirstReplyExpected() {
        return session.isPresent() && !serverReplied;
    }

    void serverReplied() {
        serverReplied = session.isPresent();
    }

    /** Notes that data connections may not resume this session, so that no further control connection continues it. */
    void unfit() {
        unfit = true;
    }

    /** Whether the session can be resumed by one more data connection, as far as the client can know. */
    boolean isResumable() {
        return sessionsLeft() > 0;
    }

    /** How many data connections can resume, 1 for any number. Of tickets it goes through all that JSSE has in its cache. */
    private int sessionsLeft() {
        if (mechanism().isSingleUse()) {
            return tls.sessions().newTickets();
        }
        return tls.sessions().isAny() ? 1 : 0;
    }

    /**
     * Called just before a data command.
     *
     * @throws SessionNotResumedException if there is nothing left to resume
     */
    void requireResumable() throws SessionNotResumedException {
        int left = sessionsLeft();
        ResumptionMechanism mechanism = mechanism();
        if (mechanism.isSingleUse()) {
            traffic.ticketsLeft(left);
        }
        if (left == 0) {
            if (mechanism.isSingleUse() && session().areTicketsShown()) {
                // Only here: before the answer to PASV a server that sends its tickets with it would be taken for one.
                serverRecord.starved(mechanism, settings.protocols());
            }
            throw failures.exhausted(
                    "The server has given no session to resume for a further data connection",
                    RenewalCause.SESSION_USED_UP);
        }
    }

    /**
     * Whether there is no point in asking the server for a data connection: nothing is left to resume, and this server is
     * known not to send more of it.
     */
    boolean isSurelyExhausted() {
        return resuming && serverRecord.isStarving(mechanism()) && !isResumable();
    }

    /** Whether a data connection to this server has resumed by this control connection's mechanism before. */
    boolean isProven() {
        return serverRecord.isProven(mechanism());
    }

    /**
     * Whether data connections of this control connection have to resume its session: settled once, whatever other
     * clients of the server find out meanwhile. With {@link SessionReuse#PREFERRED} it is so until every mechanism has
     * failed.
     */
    boolean isToResume() {
        return resuming;
    }

    /**
     * Whether the session is older than any that the server is known to honour. Many servers forget sessions after five
     * minutes unless told otherwise.
     */
    boolean mayBeForgotten() {
        return session().mayBeForgotten(serverRecord.longestHonoured());
    }

    /** Whether it has served so many data connections that it should be replaced. */
    boolean isWornOut() {
        return resuming && session().isWornOut();
    }

    /** How an upload ends. JSSE providers other than the JDK's have no half-close, so that its ticket will never be seen. */
    Drain drain() {
        if (!mechanism().isSingleUse()) {
            return Drain.NONE;
        }
        if (!isOfTheJdk()) {
            ticketsShown();
            return Drain.NONE;
        }
        return new Drain(settings.drainTimeout(), this::drained);
    }

    boolean isOfTheJdk() {
        return "SunJSSE".equals(context().getProvider().getName());
    }

    private void drained() {
        ticketsShown();
        traffic.add(TrafficCounter.DRAINS, 1);
    }

    /** As {@link ControlSession#ticketsShown}. */
    void ticketsShown() {
        session().ticketsShown();
    }

    /**
     * A TLS socket over the data connection {@code plain}, with the parameters of the control connection and its host
     * name. Its handshake is still to be made.
     */
    SSLSocket layerOver(Socket plain) throws IOException {
        // JSSE takes the port from the plain socket, whatever it is told.
        SSLSocket layered =
                (SSLSocket) context().getSocketFactory().createSocket(plain, server().host(), plain.getPort(), true);
        SSLParameters parameters = session().socket().getSSLParameters();
        if (resuming && !mechanism().isSingleUse()) {
            // JSSE would make keys for TLS 1.3 for each ClientHello, which a session of TLS 1.2 has no use for.
            parameters.setProtocols(new String[] {session().protocol()});
        }
        settings.identify(parameters, context());
        waiveHostName(layered);
        layered.setSSLParameters(parameters);
        layered.setUseClientMode(true);
        // Without new sessions a handshake succeeds only by resumption: this is the enforcement, and the proof.
        layered.setEnableSessionCreation(!resuming);
        tls.sessions().use();
        tls.witness().forget();
        session().handshakeBegins();
        handshakeBegins();
        return layered;
    }

    /**
     * Whether the handshake of a data connection may begin before the server has accepted the data command. Where that
     * uses up a ticket, a command that is refused costs a new control connection: it is paid once for a server, and not
     * without a renewal.
     */
    boolean mayOverlap(DataCommand command, boolean renewable) {
        if (!settings.overlapHandshake() || !serverRecord.overlap().permits(command, renewable)) {
            return false;
        }
        boolean costly = resuming && mechanism().isSingleUse();
        return serverRecord.overlap().isNeeded() || !(costly && (serverRecord.isRefusalExpensive() || !renewable));
    }

    /** Notes that a data command was refused when its data connection's handshake had begun. */
    void refusedInOverlap() {
        if (resuming && mechanism().isSingleUse()) {
            session().lostTicket();
            serverRecord.refusalCostATicket();
        }
    }

    /** Counts a data connection whose handshake is done. */
    void served() {
        traffic.handshake(TlsConnection.DATA, handshakeTook());
        traffic.add(resuming ? mechanism().counter() : TrafficCounter.FULL_DATA_CONNECTIONS, 1);
        session().served();
    }

    /** Notes that the server was content with a data connection of this control connection. */
    void accepted(DataCommand command) {
        if (command.isListing()) {
            traffic.add(TrafficCounter.LISTINGS, 1);
        }
        if (resuming) {
            serverRecord.proved(mechanism(), session().ageAtHandshake());
        }
    }

    /** Notes what a negative reply at the end of a data command says of the mechanism. */
    void turnedDown(DataCommandFailedException failure) {
        String reply = failure.failureContext().reply().orElse("");
        boolean blamed = KnownFailures.isOfSessionReuse(failure.replyCode(), reply);
        if (blamed || failure.replyCode() == FTPReply.CANNOT_OPEN_DATA_CONNECTION) {
            traffic.add(TrafficCounter.REFUSED_BY_SERVER, 1);
            traffic.refused(failure);
        }
        if (!blamed) {
            return;
        }
        unfit = true;
        if (resuming && !isProven()) {
            serverRecord.failed(mechanism(), "The server turned down a data connection that had resumed the session");
        }
        if (settings.sessionReuse() == SessionReuse.PREFERRED && !resuming) {
            // It insists after all, so a mechanism that failed for another reason may well work.
            serverRecord.exploreAgain(settings.protocols());
        }
    }

    /** The context of a failure to which the server has not replied. */
    FailureContext failureContext() {
        return failureContext(null);
    }

    /** @param reply of the server to what failed; null if there is none */
    FailureContext failureContext(String reply) {
        return new FailureContext(
                server(),
                session.map(ControlSession::protocol),
                session.map(ControlSession::mechanism).filter(each -> resuming),
                Optional.ofNullable(reply),
                settings.audience());
    }
}
