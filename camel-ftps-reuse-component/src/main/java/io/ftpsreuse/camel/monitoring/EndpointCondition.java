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
 * How an endpoint is doing, by what was seen of its connections: refused, degraded, or neither. Asks no server anything.
 * Safe for use by several threads.
 */
final class EndpointCondition implements TrafficObserver {

    /** An expiry that is nearer than this is near. */
    static final Duration NEAR = Duration.ofDays(14);

    /** As many of {@link RecentRenewals#OBSERVED} data connections are too many to be preceded by a renewal. */
    static final int TOO_MANY_RENEWALS = 10;

    private final boolean fallsBack;
    private final RecentRenewals renewals = new RecentRenewals();
    private volatile LastFailure connectionRefusal;
    private volatile LastFailure dataRefusal;
    private volatile LastFailure pollRefusal;
    private volatile boolean known;
    private volatile LastFailure lastRefusal;
    private volatile Instant certificateExpires;
    private volatile boolean full;

    /** @param fallsBack whether a full handshake of a data connection is a makeshift ({@code sessionReuse=preferred}) */
    EndpointCondition(boolean fallsBack) {
        this.fallsBack = fallsBack;
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
            connectionRefusal = null;
            dataRefusal = null;
        }
    }

    @Override
    public void certificate(X509Certificate shown) {
        certificateExpires = shown.getNotAfter().toInstant();
    }

    @Override
    public void refused(FtpsReuseException refusal) {
        lastRefusal = new LastFailure(Instant.now(), refusal.getMessage());
        dataRefusal = lastRefusal;
    }

    /** Notes that no control connection, or no login, came about. */
    void notConnected(String why) {
        lastRefusal = new LastFailure(Instant.now(), why);
        connectionRefusal = lastRefusal;
        known = true;
    }

    /** Notes that a poll failed. */
    void notPolled(String why) {
        pollRefusal = new LastFailure(Instant.now(), why);
        known = true;
    }

    /** Notes that a poll was as it should be. */
    void polled() {
        pollRefusal = null;
    }

    /** Whether anything is known of the server: a connection was there, or was not. */
    boolean isKnown() {
        return known;
    }

    /** Whether nothing stands in the way: it connects, data connections are accepted, and polls succeed. */
    boolean isUp() {
        return presentRefusal().isEmpty() && pollRefusal == null;
    }

    /** Notes that a control connection is there and logged in, or that it can be done without. */
    void connected() {
        connectionRefusal = null;
        known = true;
    }

    /** What stands in the way at present. */
    Optional<LastFailure> presentRefusal() {
        return Optional.ofNullable(connectionRefusal == null ? dataRefusal : connectionRefusal);
    }

    /** The last one, which need not matter any more. */
    Optional<LastFailure> lastRefusal() {
        return Optional.ofNullable(lastRefusal);
    }

    /** When the certificate expires that the server showed last. */
    Optional<Instant> certificateExpires() {
        return Optional.ofNullable(certificateExpires);
    }

    /** What is not as it should be although files pass, each in a few words; empty if all is well. */
    List<String> degradations(Instant now) {
        List<String> found = new ArrayList<>();
        if (fallsBack && full) {
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
