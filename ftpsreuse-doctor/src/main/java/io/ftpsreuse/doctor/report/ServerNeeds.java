// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.report;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options that a server needs. Later clients have them, and so has the recommended URI. One probe at a time writes, and the
 * examination reads.
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

    /** Active mode: PORT or EPRT. */
    public void active(boolean found) {
        active = found;
    }

    /** EPSV (RFC 2428) with IPv4, too; the default of commons-net is IPv6 only. */
    public void extendedPassive(boolean found) {
        extendedPassive = found;
    }

    public boolean isUtf8() {
        return utf8;
    }

    /** Names in UTF-8 (RFC 2640); the default of commons-net is ISO-8859-1. */
    public void utf8(boolean found) {
        utf8 = found;
    }

    public boolean isNoOverlap() {
        return noOverlap;
    }

    /** Handshakes of data connections after the reply to the command. */
    public void noOverlap(boolean found) {
        noOverlap = found;
    }

    public ClientFactoryBuilder applyTo(ClientFactoryBuilder builder) {
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

    /** The equivalent options of a URI. */
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
