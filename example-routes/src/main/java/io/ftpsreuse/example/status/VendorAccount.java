// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.status;

import io.ftpsreuse.camel.FtpsReuseConfiguration;

/**
 * A vendor as the page shows it; whom it logs in as tells which endpoints are the vendor's.
 *
 * @param tasks what is done for the vendor, in a few words
 */
public record VendorAccount(String name, String host, int port, String username, String tasks) {

    boolean owns(FtpsReuseConfiguration endpoint) {
        return host.equals(endpoint.getHost()) && port == endpoint.getPort() && username.equals(endpoint.getUsername());
    }

    String server() {
        return username + "@" + host + ":" + port;
    }
}
