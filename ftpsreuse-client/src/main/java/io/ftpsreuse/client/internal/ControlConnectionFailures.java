// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.RenewalCause;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.SessionReuse;
import io.ftpsreuse.client.TlsRefusedException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.internal.tls.CertificateWitness;
import io.ftpsreuse.client.internal.tls.ControlConnectionOffer;
import io.ftpsreuse.client.internal.tls.JsseFailure;
import io.ftpsreuse.client.internal.tls.ServerRecord;
import io.ftpsreuse.client.traffic.TrafficCounter;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the exceptions of one control connection and its data connections, and notes their findings about the server: which
 * mechanism has failed, and whether another is left to be tried.
 */
final class ControlConnectionFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ControlConnectionFailures.class);

    private final ControlConnection control;
    private final FtpsClientSettings settings;
    private final ServerRecord serverRecord;
    private final ControlConnectionOffer offer;
    private final CertificateWitness witness;

    ControlConnectionFailures(
            ControlConnection control,
            FtpsClientSettings settings,
            ServerRecord serverRecord,
            ControlConnectionOffer offer,
            CertificateWitness witness) {
        this.control = control;
        this.settings = settings;
        this.serverRecord = serverRecord;
        this.offer = offer;
        this.witness = witness;
    }

    /** Explains why the handshake of the control connection failed, and records the finding about the server. */
    IOException handshakeFailed(IOException cause) {
        FailureContext context = control.failureContext();
        if (JsseFailure.isCertificateRejected(cause) && witness.shown().isPresent()) {
            return new CertificateRejectedException(witness.shown().get(), context, cause);
        }
        if (offersLessThanAllowed() && (JsseFailure.isDecision(cause) || serverRecord.isOnlyPreferred(offer))) {
            // Not an error of the user's: the versions left after failures may not be supported by this server.
            // If a version is left that works but starves, even a broken connection is no reason to stay without it.
            ServerRecord.mechanismsOf(Set.copyOf(offer.protocols()))
                    .forEach(each -> serverRecord.failed(each, "no handshake under " + each.protocol()));
            return concluded(
                    "The server does not support " + offer.protocols(), context, RenewalCause.NOT_RESUMED, cause);
        }
        return TlsRefusedException.handshake(
                "The TLS handshake of the control connection, with an offer of " + offer.protocols() + ", failed: "
                        + cause.getMessage(),
                context,
                cause);
    }

    /**
     * Explains why the first words after the handshake failed. In TLS 1.3 the client's handshake is done before the
     * server has seen the client's certificate, or missed it.
     */
    IOException refusedAfterHandshake(IOException cause) {
        return TlsRefusedException.handshake(
                "The server broke the control connection off right after the TLS handshake: " + cause.getMessage(),
                control.failureContext(),
                cause);
    }

    /** The reason to repeat a command that destroys nothing, whose data connection broke in a handshake that had begun with it. */
    SessionNotResumedException brokeInOverlap(IOException cause) {
        control.session().lostTicket();
        return SessionNotResumedException.renewable(
                "A data connection broke in the TLS handshake, which had begun together with its command: "
                        + cause.getMessage(),
                control.failureContext(),
                RenewalCause.BROKEN_OFF,
                cause);
    }

    /** The reason to replace a control connection that {@link SessionResumption#isWornOut}. */
    SessionNotResumedException wornOut() {
        return SessionNotResumedException.renewable(
                "The control connection has served " + control.session().dataConnections() + " data connections",
                control.failureContext(),
                RenewalCause.SESSION_USED_UP,
                null);
    }

    /** The reason not to send a data command, because there may be nothing left to resume. */
    SessionNotResumedException exhausted(String observation, RenewalCause why) {
        return ruledOutIfFresh(observation, control.failureContext(), why, null);
    }

    /**
     * The reason why a data connection was aborted in its handshake.
     *
     * @param reply the server's reply after it; null if there was none
     */
    SessionNotResumedException notResumed(String reply, IOException cause) {
        SessionNotResumedException failure = ruledOutIfFresh(
                "A data connection did not resume the TLS session and was not used"
                        + (reply == null ? "; the server did not answer" : ""),
                control.failureContext(reply),
                RenewalCause.NOT_RESUMED,
                cause);
        control.traffic().add(TrafficCounter.REFUSED_BY_CLIENT, 1);
        control.traffic().refused(failure);
        return failure;
    }

    /** The reason why the handshake of a data connection failed for anything but resumption. */
    IOException dataHandshakeFailed(IOException cause) {
        if (JsseFailure.isCertificateRejected(cause) && witness.shown().isPresent()) {
            return new CertificateRejectedException(witness.shown().get(), control.failureContext(), cause);
        }
        return TransferIncompleteException.brokenOff(
                "The TLS handshake of a data connection failed: " + cause.getMessage(),
                control.failureContext(),
                cause);
    }

    /** The reason to renew a control connection on which the reply to a broken transfer was not read. */
    IOException outOfStep() {
        return TransferIncompleteException.brokenOff(
                "The transfer before was broken off and its reply not read", control.failureContext(), null);
    }

    private SessionNotResumedException ruledOutIfFresh(
            String observation, FailureContext context, RenewalCause why, IOException cause) {
        control.unfit();
        if (control.session().isContinued() && control.session().dataConnections() == 0) {
            // The server may distinguish a continued session from that of its own handshake.
            serverRecord.controlSessionsAreNotContinued();
        } else if (control.session().isConclusive()) {
            serverRecord.failed(
                    control.session().mechanism(),
                    observation
                            + context.reply().map(each -> " (\"" + each + "\")").orElse(""));
        }
        return concluded(observation, context, why, cause);
    }

    private SessionNotResumedException concluded(
            String observation, FailureContext context, RenewalCause why, Throwable cause) {
        if (serverRecord.hasCandidate(settings.protocols())) {
            return SessionNotResumedException.renewable(observation, context, why, cause);
        }
        if (settings.sessionReuse() == SessionReuse.REQUIRED) {
            return control.isOfTheJdk()
                    ? SessionNotResumedException.noMechanismLeft(context, why, cause)
                    : SessionNotResumedException.notByProvider(
                            control.context().getProvider().getName(), context, why, cause);
        }
        if (serverRecord.isFirstToSayThatNothingResumes()) {
            LOG.warn(
                    "{} resumes no TLS session by any mechanism allowed. Its data connections make full handshakes from"
                            + " now on, because of {}",
                    control.server(),
                    settings.audience().words("{sessionReuse=preferred|SessionReuse.PREFERRED}"));
        }
        return SessionNotResumedException.renewable(observation, context, why, cause);
    }

    private boolean offersLessThanAllowed() {
        return offer.protocols().size() < settings.protocols().size();
    }
}
