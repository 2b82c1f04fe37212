// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor and the task of a route, from its id.
 *
 * @param looks whether it polls the vendor's directory
 * @param fetches whether it delivers the vendor's files to us
 * @param pushes whether it delivers our files to the vendor
 */
public record VendorRoute(String vendor, boolean looks, boolean fetches, boolean pushes) {

    private static final Pattern ID = Pattern.compile("(.+?)-(files|listing|work|repair|outbox-queue|outbox)");

    /** Empty if it is no route of a vendor. */
    public static Optional<VendorRoute> of(String id) {
        Matcher matcher = ID.matcher(String.valueOf(id));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String does = matcher.group(2);
        return Optional.of(new VendorRoute(
                matcher.group(1),
                does.equals("files") || does.equals("listing"),
                does.equals("files") || does.equals("work"),
                does.startsWith("outbox")));
    }
}
