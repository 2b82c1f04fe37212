// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.util.regex.Pattern;

/**
 * A vendor as the page shows it; the bean of its password identifies the vendor's endpoints, since several vendors may
 * be the same user of the same server.
 *
 * @param tasks the vendor's tasks, in a few words
 */
public record VendorAccount(String name, String host, int port, String username, String tasks) {

    boolean owns(FtpsReuseEndpoint endpoint) {
        return Pattern.compile("[?&]password=(#|%23)bean(:|%3A)" + Pattern.quote(passwordBean(name)) + "(&|$)")
                .matcher(endpoint.getEndpointUri())
                .find();
    }

    /** The bean that has the password of a vendor, to which the URIs of its endpoints refer. */
    public static String passwordBean(String vendor) {
        return "password-of-" + vendor;
    }

    String server() {
        return username + "@" + host + ":" + port;
    }
}
