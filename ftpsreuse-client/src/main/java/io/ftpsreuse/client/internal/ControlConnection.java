// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.net.Drain;
import io.ftpsreuse.client.internal.tls.ControlConnectionOffer;
import io.ftpsreuse.client.internal.tls.ControlSocketFactory;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.JsseFailure;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.BothObservers;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.net.ftp.FTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one control connection, from the TCP connection to its end: what it offered, which mechanism that led
 * to, whether its session can still be resumed, and the way to its working directory. A client has a new one for each
 * time it connects; used by the client's thread only.
 */
final class ControlConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

    /** A control connection older than this that does not resume has been forgotten, which says nothing new. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** So old may a session be on any server, of which five minutes are the shortest usual life. */
    private static final Duration SURELY_HONOURED = Duration.ofMinutes(4);

    /** So many tickets are kept for a control connection: a mebibyte, against a new connection for each 1,000 files. */
    private static final int MOST_TICKETS = 1000;

    private final FtpsClientSettings settings;
    private final ServerRecord serverRecord;
    private final ControlConnectionOffer offer;
    private final ControlTls tls;
    private final List<String> directoryTrail = new ArrayList<>();
    private final boolean resuming;
    private final TrafficObserver traffic;

    private SSLSocket socket;
    private ResumptionMechanism mechanism;
    private long handshakeNanos;
    private long establishedNanos;
    private boolean continued;
    private boolean unfit;
    private boolean lostTicket;
    private int served;
    private long servedNanos;
    private Duration ageAtHandshake = Duration.ZERO;
    private boolean ticketsShown;
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
        tls.sessions().inherit();
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
        socket = controlSocket;
        mechanism = offer.settle(controlSocket.getSession().getProtocol());
        continued = tls.sessions().isInherited(controlSocket.getSession().getId());
        // A ticket of TLS 1.3 is new with each connection, a session of TLS 1.2 as old as its full handshake.
        establishedNanos = continued && !mechanism.isSingleUse() ? tls.establishedNanos() : System.nanoTime();
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
        return resuming && serverReplied && !unfit
                ? Optional.of(tls.establishedAt(establishedNanos))
                : Optional.empty();
    }

    /** Explains why the handshake of the control connection failed, and remembers what that says of the server. */
    IOException handshakeFailed(IOException cause) {
        FailureContext failureContext = failureContext();
        if (JsseFailure.isCertificateRejected(cause) && tls.witness().shown().isPresent()) {
            return new CertificateRejectedException(tls.witness().shown().get(), failureContext, cause);
        }
        if (offersLessThanAllowed() && (JsseFailure.isDecision(cause) || serverRecord.isOnlyPreferred(offer))) {
            // Not an error of the user's: what is left of the versions after failures is not what this server speaks.
            // If a version is left that works but starves, even a broken connection is no reason to stay without it.
            ServerRecord.mechanismsOf(Set.copyOf(offer.protocols()))
                    .forEach(each -> serverRecord.failed(each, "no handshake under " + each.protocol()));
            return concluded(
                    "The server does not speak " + offer.protocols(), failureContext, RenewalCause.NOT_RESUMED, cause);
        }
        return TlsRefusedException.handshake(
                "The TLS handshake of the control connection, with an offer of " + offer.protocols() + ", failed: "
                        + cause.getMessage(),
                failureContext,
                cause);
    }

    /**
     * Explains why the first words after the handshake failed. In TLS 1.3 the client's handshake is done before the
     * server has seen the client's certificate, or missed it.
     */
    IOException refusedAfterHandshake(IOException cause) {
        return TlsRefusedException.handshake(
                "The server broke the control connection off right after the TLS handshake: " + cause.getMessage(),
                failureContext(),
                cause);
    }

    /** Whether the server has answered anything under TLS. */
    boolean isSpokenOver() {
        return serverReplied || socket == null;
    }

    void serverReplied() {
        serverReplied = socket != null;
    }

    /** Whether the session can be resumed by one more data connection, as far as the client can know. */
    boolean isResumable() {
        return sessionsLeft() > 0;
    }

    /** How many data connections can resume, 1 for any number. Of tickets it goes through all that JSSE has in its cache. */
    private int sessionsLeft() {
        if (mechanism.isSingleUse()) {
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
        if (mechanism.isSingleUse()) {
            traffic.ticketsLeft(left);
        }
        if (left == 0) {
            if (mechanism.isSingleUse() && ticketsShown) {
                // Only here: before the answer to PASV a server that sends its tickets with it would be taken for one.
                serverRecord.starved(mechanism, settings.protocols());
            }
            throw exhausted(
                    "The server has given no session to resume for a further data connection",
                    RenewalCause.SESSION_USED_UP);
        }
    }

    /**
     * Whether there is no point in asking the server for a data connection: nothing is left to resume, and this server is
     * known not to send more of it.
     */
    boolean isSurelyExhausted() {
        return resuming && serverRecord.isStarving(mechanism) && !isResumable();
    }

    /** Whether a data connection to this server has resumed by this control connection's mechanism before. */
    boolean isProven() {
        return serverRecord.isProven(mechanism);
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
        Duration known = serverRecord.longestHonoured();
        return age().compareTo(known.compareTo(SURELY_HONOURED) > 0 ? known : SURELY_HONOURED) > 0;
    }

    /** How old the session to resume is: that of the control connection, or the ticket of the last data connection. */
    private Duration age() {
        boolean ofTicket = mechanism.isSingleUse() && served > 0;
        return Duration.ofNanos(System.nanoTime() - (ofTicket ? servedNanos : establishedNanos));
    }

    /** How an upload ends. JSSE providers other than the JDK's have no half-close, so that its ticket will never be seen. */
    Drain drain() {
        if (!mechanism.isSingleUse()) {
            return Drain.NONE;
        }
        if (!isOfTheJdk()) {
            ticketsShown();
            return Drain.NONE;
        }
        return new Drain(settings.drainTimeout(), this::drained);
    }

    private boolean isOfTheJdk() {
        return "SunJSSE".equals(context().getProvider().getName());
    }

    private void drained() {
        ticketsShown();
        traffic.add(TrafficCounter.DRAINS, 1);
    }

    /** Notes that the present data connection will show no further ticket: it was read to its close_notify, or will not be. */
    void ticketsShown() {
        ticketsShown = true;
    }

    /**
     * A TLS socket over the data connection {@code plain}, with the parameters of the control connection and its host
     * name. Its handshake is still to be made.
     */
    SSLSocket layerOver(Socket plain) throws IOException {
        // JSSE takes the port from the plain socket, whatever it is told.
        SSLSocket layered =
                (SSLSocket) context().getSocketFactory().createSocket(plain, server().host(), plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        if (resuming && !mechanism.isSingleUse()) {
            // JSSE would make keys for TLS 1.3 for each ClientHello, which a session of TLS 1.2 has no use for.
            parameters.setProtocols(new String[] {socket.getSession().getProtocol()});
        }
        settings.identify(parameters, context());
        waiveHostName(layered);
        layered.setSSLParameters(parameters);
        layered.setUseClientMode(true);
        // Without new sessions a handshake succeeds only by resumption: this is the enforcement, and the proof.
        layered.setEnableSessionCreation(!resuming);
        tls.sessions().use();
        ticketsShown = false;
        tls.witness().forget();
        ageAtHandshake = age();
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
        boolean costly = resuming && mechanism.isSingleUse();
        return serverRecord.overlap().isNeeded() || !(costly && (serverRecord.isRefusalExpensive() || !renewable));
    }

    /** The reason to repeat a command that destroys nothing, whose data connection broke in a handshake that had begun with it. */
    SessionNotResumedException brokeInOverlap(IOException cause) {
        lostTicket = true;
        return SessionNotResumedException.renewable(
                "A data connection broke in the TLS handshake, which had begun together with its command: "
                        + cause.getMessage(),
                failureContext(),
                RenewalCause.BROKEN_OFF,
                cause);
    }

    /** Notes that a data command was refused when its data connection's handshake had begun. */
    void refusedInOverlap() {
        if (resuming && mechanism.isSingleUse()) {
            lostTicket = true;
            serverRecord.refusalCostATicket();
        }
    }

    /** Counts a data connection whose handshake is done. */
    void served() {
        traffic.handshake(TlsConnection.DATA, handshakeTook());
        traffic.add(resuming ? mechanism.counter() : TrafficCounter.FULL_DATA_CONNECTIONS, 1);
        served++;
        servedNanos = System.nanoTime();
    }

    /**
     * Whether this control connection has served so many data connections that it should be replaced. SunJSSE ties each
     * session of a TLS 1.3 ticket to the one before, from that of the control socket on, so that none is freed while the
     * control connection lives: about a kibibyte for each data connection, and a recursion through all of them when a
     * fatal alert invalidates the first.
     */
    boolean isWornOut() {
        return resuming && mechanism.isSingleUse() && served >= MOST_TICKETS;
    }

    /** The reason to replace a control connection that {@link #isWornOut}. */
    SessionNotResumedException wornOut() {
        return SessionNotResumedException.renewable(
                "The control connection has served " + served + " data connections",
                failureContext(),
                RenewalCause.SESSION_USED_UP,
                null);
    }

    /** Notes that the server was content with a data connection of this control connection. */
    void accepted(DataCommand command) {
        if (command.isListing()) {
            traffic.add(TrafficCounter.LISTINGS, 1);
        }
        if (resuming) {
            serverRecord.proved(mechanism, ageAtHandshake);
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
            serverRecord.failed(mechanism, "The server turned down a data connection that had resumed the session");
        }
        if (settings.sessionReuse() == SessionReuse.PREFERRED && !resuming) {
            // It insists after all, so a mechanism that failed for another reason may well work.
            serverRecord.exploreAgain(settings.protocols());
        }
    }

    /** The reason not to send a data command, because there may be nothing left to resume. */
    SessionNotResumedException exhausted(String observation, RenewalCause why) {
        return ruledOutIfFresh(observation, failureContext(), why, null);
    }

    /**
     * The reason why a data connection was given up in its handshake.
     *
     * @param reply the server's words after it; null if it had none
     */
    SessionNotResumedException notResumed(String reply, IOException cause) {
        SessionNotResumedException refusal = ruledOutIfFresh(
                "A data connection did not resume the TLS session and was not used"
                        + (reply == null ? "; the server did not answer" : ""),
                failureContext(reply),
                RenewalCause.NOT_RESUMED,
                cause);
        traffic.add(TrafficCounter.REFUSED_BY_CLIENT, 1);
        traffic.refused(refusal);
        return refusal;
    }

    /** The reason why the handshake of a data connection failed for anything but resumption. */
    IOException dataHandshakeFailed(IOException cause) {
        if (JsseFailure.isCertificateRejected(cause) && tls.witness().shown().isPresent()) {
            return new CertificateRejectedException(tls.witness().shown().get(), failureContext(), cause);
        }
        return TransferIncompleteException.brokenOff(
                "The TLS handshake of a data connection failed: " + cause.getMessage(), failureContext(), cause);
    }

    /** The reason to renew a control connection on which the reply to a broken transfer was not read. */
    IOException outOfStep() {
        return TransferIncompleteException.brokenOff(
                "The transfer before was broken off and its reply not read", failureContext(), null);
    }

    private SessionNotResumedException ruledOutIfFresh(
            String observation, FailureContext failureContext, RenewalCause why, IOException cause) {
        unfit = true;
        if (continued && served == 0) {
            // It may be that the server tells a continued session from that of its own handshake.
            serverRecord.controlSessionsAreNotContinued();
        } else if (served == 0 && !lostTicket && age().compareTo(FRESH) < 0) {
            serverRecord.failed(
                    mechanism,
                    observation
                            + failureContext
                                    .reply()
                                    .map(words -> " (\"" + words + "\")")
                                    .orElse(""));
        }
        return concluded(observation, failureContext, why, cause);
    }

    /** The circumstances of something that the server was not asked about. */
    FailureContext failureContext() {
        return failureContext(null);
    }

    FailureContext failureContext(String reply) {
        return new FailureContext(
                server(),
                Optional.ofNullable(socket).map(s -> s.getSession().getProtocol()),
                Optional.ofNullable(mechanism).filter(m -> resuming),
                Optional.ofNullable(reply),
                settings.audience());
    }

    /** Follows a command that succeeded, to know the way to the working directory. */
    void follow(String command, String argument) {
        switch (command) {
            case "CWD" -> changedDirectory(argument);
            case "CDUP" -> changedDirectory("..");
            case "USER", "PASS", "REIN" -> directoryTrail.clear();
            default -> {
                // Other commands do not move.
            }
        }
    }

    private void changedDirectory(String directory) {
        if (directory.startsWith("/")) {
            directoryTrail.clear();
        }
        directoryTrail.add(directory);
    }

    /** Notes the working directory by its name. */
    void isIn(String directory) {
        directoryTrail.clear();
        directoryTrail.add(directory);
    }

    List<String> directoryTrail() {
        return List.copyOf(directoryTrail);
    }

    private SessionNotResumedException concluded(
            String observation, FailureContext failureContext, RenewalCause why, Throwable cause) {
        if (serverRecord.hasCandidate(settings.protocols())) {
            return SessionNotResumedException.renewable(observation, failureContext, why, cause);
        }
        if (settings.sessionReuse() == SessionReuse.REQUIRED) {
            return isOfTheJdk()
                    ? SessionNotResumedException.noMechanismLeft(failureContext, why, cause)
                    : SessionNotResumedException.notByProvider(
                            context().getProvider().getName(), failureContext, why, cause);
        }
        if (serverRecord.isFirstToSayThatNothingResumes()) {
            LOG.warn(
                    "{} resumes no TLS session by any mechanism allowed. Its data connections make full handshakes from"
                            + " now on, because of {}",
                    server(),
                    settings.audience().words("{sessionReuse=preferred|SessionReuse.PREFERRED}"));
        }
        return SessionNotResumedException.renewable(observation, failureContext, why, cause);
    }

    private boolean offersLessThanAllowed() {
        return offer.protocols().size() < settings.protocols().size();
    }
}
