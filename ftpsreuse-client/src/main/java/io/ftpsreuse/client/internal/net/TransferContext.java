// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.net;

import io.ftpsreuse.client.diagnosis.FailureContext;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;

/** The control connection of a transfer or listing, and its counters. */
public interface TransferContext {

    /**
     * The server, TLS version and mechanism, for messages.
     *
     * @throws IOException if the client is not connected any more
     */
    FailureContext failureContext() throws IOException;

    /** Counts transfers. */
    TrafficObserver traffic();

    /** The client, for commands that need no data connection. */
    FTPClient commands();

    /** The server's reply to a transfer whose data connection it has ended, as an exception; {@code cause} without one. */
    IOException verdictOn(IOException cause);
}
