// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.io.IOException;
import java.util.List;

/**
 * Makes a new control connection when the present one is broken or can serve no more data connections. Implemented by the client's
 * owner: only the owner can log in, and the client never reconnects behind its back.
 */
@FunctionalInterface
public interface ControlConnectionRenewal {

    /**
     * Called on the thread that issued a data command. On return the client must
     * be connected, logged in, under PROT P, in the same working directory and data connection mode as before; the
     * data command is then sent again, and a transfer that broke off continued.
     *
     * @param client the client to reconnect
     * @param directoryTrail the arguments of CWD that, in this order after the login, lead to the working directory
     * @param cause why the present control connection is of no more use
     * @throws IOException if it cannot be renewed; the data command then fails with this
     */
    void renew(SessionReusingFtpsClient client, List<String> directoryTrail, IOException cause) throws IOException;

    /**
     * Whether the operation is still active; false once the owner has cancelled it. Then nothing is continued or
     * tried again, and a renewal is requested only to remove partial files from the server; the client closes
     * that connection itself.
     */
    default boolean isOperationActive() {
        return true;
    }
}
