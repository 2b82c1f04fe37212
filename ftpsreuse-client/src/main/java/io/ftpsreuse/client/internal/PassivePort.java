// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal;

import io.ftpsreuse.client.diagnosis.FailureContext;
import org.apache.commons.net.MalformedServerReplyException;

/** The port in a reply to PASV or EPSV. A server that names one of another service could have the client connect to that. */
final class PassivePort {

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535;

    private PassivePort() {}

    static void require(int port, String reply) throws MalformedServerReplyException {
        if (port < LOWEST || port > HIGHEST) {
            throw new MalformedServerReplyException(
                    "The server names a port that no data connection has: " + FailureContext.printable(reply));
        }
    }
}
