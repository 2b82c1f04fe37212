// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import java.time.Duration;

/**
 * How a scripted server comes to send a ticket of TLS 1.3 with the handshake of a control connection, and none on data
 * connections, as Pure-FTPd 1.0.54 does. JSSE sends none while sessions live longer than seven days (RFC 8446 section 4.6.1).
 */
public final class TicketsOnControlOnly {

    private static final Duration LONGEST_OF_A_TICKET = Duration.ofDays(7);

    private TicketsOnControlOnly() {}

    public static ScriptedFtpsServer of(ScriptedFtpsServer server) {
        return server.on("AUTH", (session, argument) -> {
                    limit(server, LONGEST_OF_A_TICKET);
                    ScriptedFtpsServer.usual("AUTH").to(session, argument);
                })
                .dataLayer(plain -> {
                    limit(server, LONGEST_OF_A_TICKET.plusSeconds(1));
                    return server.tls().over(plain);
                });
    }

    private static void limit(ScriptedFtpsServer server, Duration life) {
        server.tls().context().getServerSessionContext().setSessionTimeout(Math.toIntExact(life.toSeconds()));
    }
}
