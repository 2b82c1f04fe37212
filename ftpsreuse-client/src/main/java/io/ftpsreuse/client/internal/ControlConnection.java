// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.ServerAddress;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.tls.ControlConnectionOffer;
import io.ftpsreuse.client.internal.tls.ControlSocketFactory;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.traffic.BothObservers;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One control connection, from the TCP connection to its end: its offer, and whether its session can still be resumed.
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
    private final SessionResumption resumption;
    private final boolean resuming;
    private final TrafficObserver traffic;

    private Optional<ControlSession> session = Optional.empty();
    private long handshakeNanos;
    private boolean unfit;
    private boolean serverReplied;

    /**
     * @param previous the remains of the previous control connection, perhaps of another server
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
        this.tls = previous.filter(left -> left.suits(server(), offer, material))
                .filter(left -> serverRecord.continuesControlSessions())
                .orElseGet(() -> ControlTls.empty(server(), offer, material));
        this.failures = new ControlConnectionFailures(this, settings, serverRecord, offer, tls.witness());
        this.resumption = new SessionResumption(this, settings, serverRecord, tls, resuming);
        tls.sessions().inherit();
    }

    /** How data connections resume its session. */
    SessionResumption resumption() {
        return resumption;
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

    /** Has any host name of a socket accepted, if the settings permit it. */
    void waiveHostName(SSLSocket made) {
        if (settings.isHostNameWaived(context())) {
            tls.witness().waiveHostName(made);
        }
    }

    ServerAddress server() {
        return serverRecord.server();
    }

    /** Reports events on this connection, and on its data connections. */
    TrafficObserver traffic() {
        return traffic;
    }

    /** Called just before the handshake. */
    void handshakeBegins() {
        handshakeNanos = System.nanoTime();
    }

    /** How long the last handshake took. */
    Duration handshakeTook() {
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
     * The start of the next control connection: the session of this one, unless there is doubt whether data
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

    /**
     * Whether data connections of this control connection have to resume its session: settled once, independent of other
     * clients of the server find out meanwhile. With {@link SessionReuse#PREFERRED} it is so until every mechanism has
     * failed.
     */
    boolean isToResume() {
        return resuming;
    }

    boolean isOfTheJdk() {
        return "SunJSSE".equals(context().getProvider().getName());
    }

    /** The context of a failure to which the server has not replied. */
    FailureContext failureContext() {
        return failureContext(null);
    }

    /** @param reply of the server to the failed command; null if there is none */
    FailureContext failureContext(String reply) {
        return new FailureContext(
                server(),
                session.map(ControlSession::protocol),
                session.map(ControlSession::mechanism).filter(each -> resuming),
                Optional.ofNullable(reply),
                settings.audience());
    }
}
