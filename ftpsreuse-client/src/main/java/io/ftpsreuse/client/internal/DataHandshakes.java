// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.DataCommand;
import io.ftpsreuse.client.SessionNotResumedException;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.client.internal.net.DataConnection;
import io.ftpsreuse.client.internal.net.DataHandshake;
import io.ftpsreuse.client.internal.net.Drain;
import io.ftpsreuse.client.internal.net.PlainDataSocket;
import io.ftpsreuse.client.internal.net.StallGuard;
import io.ftpsreuse.client.internal.net.Transfer;
import io.ftpsreuse.client.internal.tls.JsseFailure;
import io.ftpsreuse.client.internal.tls.OverlapFinding;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;

/**
 * Makes the TLS handshakes of data connections: with the data command where the server is known to support that, or after the
 * reply to it. Used by the client's thread only.
 */
final class DataHandshakes {

    /** A server that has begun the handshake, and has not replied for this time, waits with its reply for the handshake. */
    private static final int MILLIS_TO_REPLY = 250;

    /** How long a server may take for its part of a handshake that may have begun too early for it, in milliseconds. */
    private static final int LONGEST_PROBE = 5_000;

    /** The time limit of writes where no data timeout is set. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(5);

    private final HardenedFtpsClient client;
    private final ControlChannel control;
    private final StallGuard stallGuard;
    private Optional<DataHandshake> present = Optional.empty();

    DataHandshakes(HardenedFtpsClient client, ControlChannel control, StallGuard stallGuard) {
        this.client = client;
        this.control = control;
        this.stallGuard = stallGuard;
    }

    /** Called before each data command. */
    void forget() {
        present = Optional.empty();
    }

    /** Whether the handshake of a command's data connection is to begin with the command. */
    boolean isToOverlap(DataCommand command, boolean renewable) {
        return client.getDataConnectionMode() == FTPClient.PASSIVE_LOCAL_DATA_CONNECTION_MODE
                && !control.isDataClear()
                && control.connection().resumption().mayOverlap(command, renewable);
    }

    /**
     * Sends a data command within the handshake of its data connection.
     *
     * @return the reply; where it is negative, the handshake is aborted
     */
    int send(DataHandshake.Command command) throws IOException {
        PlainDataSocket plain = client.sockets().data();
        DataHandshake handshake = begin(plain);
        boolean accepted = false;
        int limit = plain.getSoTimeout();
        if (!finding().isProven()) {
            // A server may not answer at all when it does not support this.
            plain.setSoTimeout(limit == 0 ? LONGEST_PROBE : Math.min(limit, LONGEST_PROBE));
        }
        try {
            int reply = handshake.overlapWith(command);
            accepted = FTPReply.isPositivePreliminary(reply);
            if (!accepted) {
                control.connection().resumption().refusedInOverlap();
            }
            return reply;
        } finally {
            if (!plain.isClosed()) {
                plain.setSoTimeout(limit);
            }
            if (!accepted) {
                handshake.watch().end();
            }
        }
    }

    /** Whether the server continues the handshake before it replies to the command. */
    boolean isHandshakeFirst() throws IOException {
        return client.isHandshakeFirst(finding().isNeeded() ? 1 : MILLIS_TO_REPLY);
    }

    /**
     * Makes the data connection of a command: by the handshake that has begun with it, or one that begins now.
     *
     * @param use the use of the data connection
     * @param finalReply reads the server's reply to a data connection that did not resume
     * @throws SessionNotResumedException if it did not resume, or another attempt may succeed
     */
    DataConnection secure(
            DataCommand command, PlainDataSocket plain, Transfer use, Supplier<Optional<String>> finalReply)
            throws IOException {
        ControlConnection connection = control.connection();
        DataHandshake handshake = present.isPresent() ? present.get() : begin(plain);
        boolean secured = false;
        try {
            SSLSocket tls = handshake.complete();
            control.verifyHostname(tls);
            finding().completed(handshake.isOverlapped(), handshake.isBeforeReply());
            connection.resumption().served();
            Drain drain = command.isUpload() ? connection.resumption().drain() : Drain.NONE;
            secured = true;
            return new DataConnection(
                    tls,
                    plain,
                    use,
                    handshake.watch(),
                    drain,
                    connection.traffic(),
                    connection.resumption()::ticketsShown);
        } catch (IOException e) {
            client.sockets().closeData();
            if (isBrokenByOverlap(handshake, e) && !command.isUpload()) {
                throw connection.failures().brokeInOverlap(e);
            }
            if (connection.isToResume() && JsseFailure.isDecision(e)) {
                throw connection.failures().notResumed(finalReply.get().orElse(null), e);
            }
            throw connection.failures().dataHandshakeFailed(e);
        } finally {
            if (!secured) {
                handshake.watch().end();
            }
        }
    }

    private DataHandshake begin(PlainDataSocket plain) throws IOException {
        Duration limit = client.getDataTimeout();
        boolean limited = !limit.isZero() && !limit.isNegative();
        StallGuard.Watch watch = stallGuard.watch(plain, limited ? limit : LONGEST_WRITE);
        DataHandshake handshake =
                new DataHandshake(control.connection().resumption().layerOver(plain), plain, watch);
        present = Optional.of(handshake);
        return handshake;
    }

    /** Notes that the server refused a command for its data connection, whose handshake had begun with it. */
    void broke() {
        finding().broke(true);
    }

    /** Notes the finding at the end of a handshake about its start: whether it may have begun too early for the server. */
    private boolean isBrokenByOverlap(DataHandshake handshake, IOException failure) {
        boolean decided = JsseFailure.isCertificateRejected(failure)
                || KnownFailures.in(failure).equals(Optional.of(KnownFailure.SESSION_NOT_RESUMED));
        if (!decided && (handshake.isOverlapped() || !JsseFailure.isDecision(failure))) {
            finding().broke(handshake.isOverlapped());
        }
        return !decided && handshake.isOverlapped();
    }

    private OverlapFinding finding() {
        return control.serverRecord().overlap();
    }
}
