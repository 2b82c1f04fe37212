// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.FtpsReuseException;
import java.security.cert.X509Certificate;
import java.time.Duration;

/** Passes everything on to two observers: that of the server, and that of the client's owner. */
public record BothObservers(TrafficObserver one, TrafficObserver other) implements TrafficObserver {

    @Override
    public void add(TrafficCounter counter, long amount) {
        one.add(counter, amount);
        other.add(counter, amount);
    }

    @Override
    public void handshake(TlsConnection connection, Duration took) {
        one.handshake(connection, took);
        other.handshake(connection, took);
    }

    @Override
    public void certificate(X509Certificate shown) {
        one.certificate(shown);
        other.certificate(shown);
    }

    @Override
    public void ticketsLeft(int left) {
        one.ticketsLeft(left);
        other.ticketsLeft(left);
    }

    @Override
    public void refused(FtpsReuseException refusal) {
        one.refused(refusal);
        other.refused(refusal);
    }
}
