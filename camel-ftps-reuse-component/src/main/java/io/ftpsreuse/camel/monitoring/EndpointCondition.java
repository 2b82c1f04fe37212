// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The condition of an endpoint by the events on its connections: down, degraded, or up. Sends no command to a server.
 * Safe for use by several threads.
 */
final class EndpointCondition implements TrafficObserver {

    /** An expiry that is nearer than this is near. */
    static final Duration NEAR = Duration.ofDays(14);

    /** As many of {@link RecentRenewals#OBSERVED} data connections are too many to be preceded by a renewal. */
    static final int TOO_MANY_RENEWALS = 10;

    private final boolean fullHandshakesDegrade;
    private final RecentRenewals renewals = new RecentRenewals();
    private volatile LastFailure connectionFailure;
    private volatile LastFailure dataFailure;
    private volatile LastFailure pollFailure;
    private volatile boolean known;
    private volatile LastFailure lastFailure;
    private volatile Instant certificateExpires;
    private volatile boolean full;

    /** @param fullHandshakesDegrade whether a full handshake of a data connection counts as degraded ({@code sessionReuse=preferred}) */
    EndpointCondition(boolean fullHandshakesDegrade) {
        this.fullHandshakesDegrade = fullHandshakesDegrade;
    }

    @Override
    public void add(TrafficCounter counter, long amount) {
        if (counter.isDataConnection()) {
            full = !counter.isResumed();
        }
        if (counter.isDataConnection() || counter.isRenewal()) {
            renewals.note(counter.isRenewal());
        }
        if (counter.isCompleted()) {
            connectionFailure = null;
            dataFailure = null;
        }
    }

    @Override
    public void certificate(X509Certificate shown) {
        certificateExpires = shown.getNotAfter().toInstant();
    }

    @Override
    public void refused(FtpsReuseException refusal) {
        lastFailure = new LastFailure(Instant.now(), refusal.getMessage());
        dataFailure = lastFailure;
    }

    /** A control connection could not be made, or the login was refused. */
    void notConnected(String reason) {
        lastFailure = new LastFailure(Instant.now(), reason);
        connectionFailure = lastFailure;
        known = true;
    }

    /** A poll failed. */
    void notPolled(String reason) {
        pollFailure = new LastFailure(Instant.now(), reason);
        known = true;
    }

    /** A poll succeeded. */
    void polled() {
        pollFailure = null;
    }

    /** Whether a connection has succeeded or failed yet. */
    boolean isKnown() {
        return known;
    }

    /** Whether control connections, data connections and polls succeed. */
    boolean isUp() {
        return presentFailure().isEmpty() && pollFailure == null;
    }

    /** A control connection was made and the login accepted, or the endpoint does not need it. */
    void connected() {
        connectionFailure = null;
        known = true;
    }

    /** The failure that lasts at present. */
    Optional<LastFailure> presentFailure() {
        return Optional.ofNullable(connectionFailure == null ? dataFailure : connectionFailure);
    }

    /** The last failure, also if it is over. */
    Optional<LastFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** Expiry of the certificate that the server presented last. */
    Optional<Instant> certificateExpires() {
        return Optional.ofNullable(certificateExpires);
    }

    /** Reasons why the endpoint counts as degraded although files are transferred; empty if it does not. */
    List<String> degradations(Instant now) {
        List<String> found = new ArrayList<>();
        if (fullHandshakesDegrade && full) {
            found.add("data connections make full handshakes, since the server resumes by no mechanism");
        }
        if (renewals.count() >= TOO_MANY_RENEWALS) {
            found.add(renewals.count() + " of the last " + RecentRenewals.OBSERVED
                    + " data connections needed a new control connection");
        }
        certificateExpires()
                .filter(expires -> Duration.between(now, expires).compareTo(NEAR) < 0)
                .ifPresent(expires -> found.add("the server's certificate expires at " + expires));
        return found;
    }
}
