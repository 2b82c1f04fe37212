// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import java.util.Locale;

/**
 * The control connection's end point as the user named it, the key under which a server's record is kept.
 *
 * @param host host name or address; compared without regard to case
 * @param port TCP port of the control connection
 */
public record ServerAddress(String host, int port) {

    public ServerAddress {
        host = host.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bareIpv6 ? "[" + host + "]" : host) + ":" + port;
    }
}
