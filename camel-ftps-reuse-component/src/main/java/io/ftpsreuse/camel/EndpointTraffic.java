// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.CertificateRejectedException;
import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.KnownFailure;
import io.ftpsreuse.client.TlsConnection;
import io.ftpsreuse.client.TrafficCounter;
import io.ftpsreuse.client.TrafficCounters;
import io.ftpsreuse.client.TrafficObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.util.ObjectHelper;

/** Passes what happens on the connections of one endpoint on to all who keep account of it. */
final class EndpointTraffic implements TrafficObserver {

    private final TrafficCounters counters = new TrafficCounters();
    private final EndpointCondition condition;
    private final List<TrafficObserver> observers;
    private volatile FtpsReuseException lastRefused;

    /** @param further those who keep account of more than this endpoint */
    EndpointTraffic(EndpointCondition condition, List<TrafficObserver> further) {
        this.condition = condition;
        this.observers = new CopyOnWriteArrayList<>(further);
        observers.add(counters);
        observers.add(condition);
    }

    /** Tells one more from now on; only once. */
    void tell(TrafficObserver observer) {
        if (!observers.contains(observer)) {
            observers.add(observer);
        }
    }

    /** Tells it nothing any more. */
    void forget(TrafficObserver observer) {
        observers.remove(observer);
    }

    TrafficCounters counters() {
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
        tellAll(each -> each.handshake(connection, took));
    }

    @Override
    public void certificate(X509Certificate shown) {
        tellAll(each -> each.certificate(shown));
    }

    @Override
    public void ticketsLeft(int left) {
        tellAll(each -> each.ticketsLeft(left));
    }

    @Override
    public void refused(FtpsReuseException refusal) {
        lastRefused = refusal;
        tellAll(each -> each.refused(refusal));
        failed(refusal.refusal());
    }

    /** No control connection, or no login, came about. The certificate may be why. */
    void notConnected(NotConnectedException failure, String why) {
        condition.notConnected(why);
        CertificateRejectedException rejected = ObjectHelper.getException(CertificateRejectedException.class, failure);
        if (rejected != null && rejected.certificate() != null) {
            certificate(rejected.certificate());
        }
        failed(failure.explanation().refusal());
    }

    /** A poll failed; it was told of already if that was for the connection. */
    void notPolled(Exception failure) {
        condition.notPolled(String.valueOf(failure.getMessage()));
        FtpsReuseException refused = ObjectHelper.getException(FtpsReuseException.class, failure);
        boolean told = ObjectHelper.getException(NotConnectedException.class, failure) != null
                || refused != null && refused == lastRefused;
        if (!told) {
            failed(FtpsReuseOperations.explanationOf(failure).refusal());
        }
    }

    private void failed(Optional<KnownFailure> kind) {
        for (TrafficObserver each : observers) {
            if (each instanceof FailureObserver observer) {
                observer.failed(kind);
            }
        }
    }

    private void tellAll(Consumer<TrafficObserver> event) {
        observers.forEach(event);
    }
}
