// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;

/** On which control connection a transfer or listing runs, and who counts it. */
interface TransferContext {

    /**
     * The server, TLS version and mechanism, for messages.
     *
     * @throws IOException if the client is not connected any more
     */
    FailureContext failureContext() throws IOException;

    /** Counts what transfers do. */
    TrafficObserver traffic();
}
