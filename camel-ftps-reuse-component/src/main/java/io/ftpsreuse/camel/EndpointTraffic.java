// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.FtpsReuseException;
import io.ftpsreuse.client.TlsConnection;
import io.ftpsreuse.client.TrafficCounter;
import io.ftpsreuse.client.TrafficCounters;
import io.ftpsreuse.client.TrafficObserver;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes what happens on the connections of one endpoint on to all who keep account of it. */
final class EndpointTraffic implements TrafficObserver {

    private final TrafficCounters counters = new TrafficCounters();
    private final EndpointCondition condition;
    private final List<TrafficObserver> observers;

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
        tellAll(each -> each.refused(refusal));
    }

    private void tellAll(Consumer<TrafficObserver> event) {
        observers.forEach(event);
    }
}
