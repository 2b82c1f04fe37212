// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.net.Drain;
import io.ftpsreuse.client.internal.tls.ControlTls;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPReply;

/**
 * How data connections resume the session of one control connection: whether they can, by what TLS socket, and what each of
 * them shows about the server. Used by the client's thread only.
 */
final class SessionResumption {

    private final ControlConnection control;
    private final FtpsClientSettings settings;
    private final ServerRecord serverRecord;
    private final ControlTls tls;
    private final boolean resuming;

    /** @param resuming whether data connections have to resume */
    SessionResumption(
            ControlConnection control,
            FtpsClientSettings settings,
            ServerRecord serverRecord,
            ControlTls tls,
            boolean resuming) {
        this.control = control;
        this.settings = settings;
        this.serverRecord = serverRecord;
        this.tls = tls;
        this.resuming = resuming;
    }

    private ResumptionMechanism mechanism() {
        return control.session().mechanism();
    }

    /** Whether the session can be resumed by one more data connection, as far as the client can determine. */
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
            control.traffic().ticketsLeft(left);
        }
        if (left == 0) {
            if (mechanism.isSingleUse() && control.session().areTicketsShown()) {
                // Only here: before the answer to PASV, a server that sends its tickets with it would be counted as
                // one.
                serverRecord.starved(mechanism, settings.protocols());
            }
            throw control.failures()
                    .exhausted(
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
     * Whether the session is older than any that the server is known to honour. Many servers forget sessions after five
     * minutes by default.
     */
    boolean mayBeForgotten() {
        return control.session().mayBeForgotten(serverRecord.longestHonoured());
    }

    /** Whether it has served so many data connections that it should be replaced. */
    boolean isWornOut() {
        return resuming && control.session().isWornOut();
    }

    /** How an upload ends. JSSE providers other than the JDK's have no half-close, so that its ticket will never be seen. */
    Drain drain() {
        if (!mechanism().isSingleUse()) {
            return Drain.NONE;
        }
        if (!control.isOfTheJdk()) {
            ticketsShown();
            return Drain.NONE;
        }
        return new Drain(settings.drainTimeout(), this::drained);
    }

    private void drained() {
        ticketsShown();
        control.traffic().add(TrafficCounter.DRAINS, 1);
    }

    /** As {@link ControlSession#ticketsShown}. */
    void ticketsShown() {
        control.session().ticketsShown();
    }

    /**
     * A TLS socket over the data connection {@code plain}, with the parameters of the control connection and its host
     * name. Its handshake is still to be made.
     */
    SSLSocket layerOver(Socket plain) throws IOException {
        // JSSE uses the port of the plain socket and ignores the argument.
        SSLSocket layered = (SSLSocket) control.context()
                .getSocketFactory()
                .createSocket(plain, control.server().host(), plain.getPort(), true);
        SSLParameters parameters = control.session().socket().getSSLParameters();
        if (resuming && !mechanism().isSingleUse()) {
            // JSSE would make keys for TLS 1.3 for each ClientHello, which a session of TLS 1.2 has no use for.
            parameters.setProtocols(new String[] {control.session().protocol()});
        }
        settings.identify(parameters, control.context());
        control.waiveHostName(layered);
        layered.setSSLParameters(parameters);
        layered.setUseClientMode(true);
        // Without new sessions a handshake succeeds only by resumption: this is the enforcement, and the proof.
        layered.setEnableSessionCreation(!resuming);
        tls.sessions().use();
        tls.witness().forget();
        control.session().handshakeBegins();
        control.handshakeBegins();
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
            control.session().lostTicket();
            serverRecord.refusalCostATicket();
        }
    }

    /** Counts a data connection whose handshake is done. */
    void served() {
        control.traffic().handshake(TlsConnection.DATA, control.handshakeTook());
        control.traffic().add(resuming ? mechanism().counter() : TrafficCounter.FULL_DATA_CONNECTIONS, 1);
        control.session().served();
    }

    /** Notes that the server was content with a data connection of this control connection. */
    void accepted(DataCommand command) {
        if (command.isListing()) {
            control.traffic().add(TrafficCounter.LISTINGS, 1);
        }
        if (resuming) {
            serverRecord.proved(mechanism(), control.session().ageAtHandshake());
        }
    }

    /** Notes the finding about the mechanism in a negative reply at the end of a data command. */
    void turnedDown(DataCommandFailedException failure) {
        String reply = failure.failureContext().reply().orElse("");
        boolean blamed = KnownFailures.isOfSessionReuse(failure.replyCode(), reply);
        if (blamed || failure.replyCode() == FTPReply.CANNOT_OPEN_DATA_CONNECTION) {
            control.traffic().add(TrafficCounter.REFUSED_BY_SERVER, 1);
            control.traffic().refused(failure);
        }
        if (!blamed) {
            return;
        }
        control.unfit();
        if (resuming && !isProven()) {
            serverRecord.failed(mechanism(), "The server turned down a data connection that had resumed the session");
        }
        if (settings.sessionReuse() == SessionReuse.PREFERRED && !resuming) {
            // It insists after all, so a mechanism that failed for another reason may well work.
            serverRecord.exploreAgain(settings.protocols());
        }
    }
}
