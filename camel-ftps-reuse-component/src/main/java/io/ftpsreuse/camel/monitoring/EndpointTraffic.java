// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel.monitoring;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.traffic.TlsConnection;
import io.ftpsreuse.client.traffic.TrafficCounter;
import io.ftpsreuse.client.traffic.TrafficCounters;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.util.ObjectHelper;

/** Passes the events on the connections of one endpoint to its counters, its condition and its meters. */
public final class EndpointTraffic implements TrafficObserver {

    private final TrafficCounters counters = new TrafficCounters();
    private final EndpointCondition condition;
    private final List<TrafficObserver> observers;
    private volatile FtpsReuseException lastRefused;

    /**
     * @param fullHandshakesDegrade whether a full handshake of a data connection counts as degraded
     * @param further observers of more than this endpoint
     */
    public EndpointTraffic(boolean fullHandshakesDegrade, List<TrafficObserver> further) {
        this.condition = new EndpointCondition(fullHandshakesDegrade);
        this.observers = new CopyOnWriteArrayList<>(further);
        observers.add(counters);
        observers.add(condition);
    }

    /** Passes all further events to one more observer; an observer is added only once. */
    public void addObserver(TrafficObserver observer) {
        if (!observers.contains(observer)) {
            observers.add(observer);
        }
    }

    void removeObserver(TrafficObserver observer) {
        observers.remove(observer);
    }

    /** The counters of this endpoint alone. */
    public TrafficCounters counters() {
        return counters;
    }

    EndpointCondition condition() {
        return condition;
    }

    @Override
    public void add(TrafficCounter counter, long amount) {
        // Without an iterator or a lambda: this is called for each buffer.
        for (int i = 0; i < observers.size(); i++) {
            observers.get(i).add(counter, amount);
        }
    }

    @Override
    public void handshake(TlsConnection connection, Duration took) {
        forEachObserver(each -> each.handshake(connection, took));
    }

    @Override
    public void certificate(X509Certificate shown) {
        forEachObserver(each -> each.certificate(shown));
    }

    @Override
    public void ticketsLeft(int left) {
        forEachObserver(each -> each.ticketsLeft(left));
    }

    @Override
    public void refused(FtpsReuseException refusal) {
        lastRefused = refusal;
        forEachObserver(each -> each.refused(refusal));
        count(refusal.knownFailure());
    }

    /** A control connection was made and the login accepted, or the endpoint does not need it. */
    public void connected() {
        condition.connected();
    }

    /**
     * A control connection could not be made, or the login was refused; the failure may have the server's certificate.
     *
     * @param kind the catalogue's entry, if it has one
     * @param reason for the health check and the console
     */
    public void notConnected(Exception failure, Optional<KnownFailure> kind, String reason) {
        condition.notConnected(reason);
        CertificateRejectedException rejected = ObjectHelper.getException(CertificateRejectedException.class, failure);
        if (rejected != null && rejected.certificate() != null) {
            certificate(rejected.certificate());
        }
        count(kind);
    }

    /** The next login waits for the end of a pause. An earlier reason is kept. */
    public void loginPaused(String reason) {
        if (condition.presentFailure().isEmpty()) {
            condition.notConnected(reason);
        }
    }

    /** A poll succeeded. */
    public void polled() {
        condition.polled();
    }

    /** A poll failed; see {@link #countFailure}. */
    public void notPolled(Exception failure) {
        condition.notPolled(String.valueOf(failure.getMessage()));
    }

    /** Counts a failure by its kind, unless its cause was counted by {@link #refused}. */
    public void countFailure(Exception failure, Optional<KnownFailure> kind) {
        FtpsReuseException refused = ObjectHelper.getException(FtpsReuseException.class, failure);
        if (refused == null || refused != lastRefused) {
            count(kind);
        }
    }

    private void count(Optional<KnownFailure> kind) {
        for (TrafficObserver each : observers) {
            if (each instanceof FailureObserver observer) {
                observer.failed(kind);
            }
        }
    }

    private void forEachObserver(Consumer<TrafficObserver> event) {
        observers.forEach(event);
    }
}
