// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.traffic;

import io.ftpsreuse.client.FtpsReuseException;
import java.security.cert.X509Certificate;
import java.time.Duration;

/**
 * Called for events on the connections of clients, as they happen. Called by the thread of each client, in the middle of
 * transfers: it must be safe for use by several threads, return at once, and raise nothing.
 */
public interface TrafficObserver {

    /** Lets everything pass. */
    TrafficObserver NONE = (counter, amount) -> {};

    /** Adds to a counter, which begins at 0. */
    void add(TrafficCounter counter, long amount);

    /**
     * Told of a TLS handshake that succeeded.
     *
     * @param connection on which connection it was made
     * @param took from its first byte to its last, as this side sees it
     */
    default void handshake(TlsConnection connection, Duration took) {}

    /** Told of the certificate of a server, each time that a control connection has accepted one. */
    default void certificate(X509Certificate shown) {}

    /**
     * Told before each data command that needs a single-use ticket how many have arrived since the last one was used.
     *
     * @param left with JDK 17 at most one is usable, however many the server sends
     */
    default void ticketsLeft(int left) {}

    /**
     * Told of a data connection that one side turned down, before the exception is raised.
     *
     * @param refusal names the refused operation, the server and the remedy
     */
    default void refused(FtpsReuseException refusal) {}
}
