// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options that a server was found to need. Clients that connect afterwards have them, and so has the recommended URI.
 * Probes write it one after the other, the thread of the examination reads it.
 */
public final class ServerNeeds {

    public static final String CONTROL_ENCODING = "ftpClient.controlEncoding";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private volatile boolean active;
    private volatile boolean extendedPassive;
    private volatile boolean utf8;
    private volatile boolean noOverlap;

    public boolean isActive() {
        return active;
    }

    /** Whether data connections are made by the server, PORT or EPRT. */
    public void active(boolean found) {
        active = found;
    }

    /** Whether data connections have to be asked for by EPSV (RFC 2428), which commons-net uses with IPv6 only. */
    public void extendedPassive(boolean found) {
        extendedPassive = found;
    }

    public boolean isUtf8() {
        return utf8;
    }

    /** Whether names are in UTF-8 (RFC 2640), which commons-net takes for ISO-8859-1. */
    public void utf8(boolean found) {
        utf8 = found;
    }

    public boolean isNoOverlap() {
        return noOverlap;
    }

    /** Whether the handshake of a data connection has to wait for the reply to the command. */
    public void noOverlap(boolean found) {
        noOverlap = found;
    }

    public SessionReusingFtpsClientFactory.Builder applyTo(SessionReusingFtpsClientFactory.Builder builder) {
        return noOverlap ? builder.overlapHandshake(false) : builder;
    }

    /** For a client that is not connected. */
    public void applyTo(SessionReusingFtpsClient client) {
        if (extendedPassive) {
            client.setUseEPSVwithIPv4(true);
        }
        if (utf8) {
            client.setControlEncoding(UTF_8);
        }
    }

    /** What in a URI amounts to the same. */
    Map<String, String> uriOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        if (active) {
            options.put("passiveMode", "false");
        }
        if (extendedPassive) {
            options.put("ftpClient.useEPSVwithIPv4", "true");
        }
        if (utf8) {
            options.put(CONTROL_ENCODING, UTF_8);
        }
        if (noOverlap) {
            options.put("overlapHandshake", "false");
        }
        return options;
    }
}
