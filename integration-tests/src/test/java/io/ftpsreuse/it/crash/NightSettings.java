// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.server.FtpsProduct;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of the application in a {@link Night}.
 *
 * @param root the folder of all that the night leaves behind
 * @param backend broker and database
 * @param observed the port of health, metrics and the status page
 */
record NightSettings(Path root, NightBackend backend, int observed) {

    Path folder(String vendor) {
        return backend.disk().resolve("in").resolve(vendor);
    }

    Path quarantine(String vendor) {
        return root.resolve("quarantine").resolve(vendor);
    }

    String properties(List<NightVendor> vendors) {
        StringBuilder properties = new StringBuilder(backend.properties())
                .append(
                        """
                        camel.management.enabled=true
                        camel.management.port=%d
                        leftovers.age=5s
                        camel.component.ftpsreuse.loginRetryDelay=1s
                        vendor.acme.queue=acme.files
                        vendor.globex.delete=true
                        vendor.initech.queue=initech.files
                        vendor.initech.claim-check-size=20000
                        vendor.initech.claim-check-folder=%s/claim-checks
                        """
                                .formatted(observed, root));
        String trust = VendorProperties.trust(root);
        vendors.forEach(vendor -> properties.append(of(vendor, trust)));
        return properties.toString();
    }

    private String of(NightVendor vendor, String trust) {
        return VendorProperties.login(vendor.name(), vendor.server())
                + """
                vendor.%1$s.directory=%2$s
                vendor.%1$s.pattern=*.csv
                vendor.%1$s.folder=%3$s
                vendor.%1$s.quarantine=%4$s
                vendor.%1$s.delay=300
                vendor.%1$s.attempts=4
                vendor.%1$s.retry-delay=300ms
                vendor.%1$s.options=initialDelay=0&connectTimeout=3000&timeout=3000&%6$s\
                &ftpClient.controlEncoding=UTF-8&%5$s
                """
                        .formatted(
                                vendor.name(),
                                NightVendor.DIRECTORY,
                                folder(vendor.name()),
                                quarantine(vendor.name()),
                                trust,
                                // Pure-FTPd waits before it refuses a login
                                vendor.server().spec().product() == FtpsProduct.PURE_FTPD
                                        ? "soTimeout=12000&maximumReconnectAttempts=0"
                                        : "soTimeout=3000");
    }
}
