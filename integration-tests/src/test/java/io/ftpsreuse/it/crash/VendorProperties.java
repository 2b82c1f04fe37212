// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsServer;
import java.nio.file.Path;

/** The properties by which an application reaches a vendor whose files are on a server of the tests. */
final class VendorProperties {

    private VendorProperties() {}

    /** Address and login; each line has its end. */
    static String login(String vendor, FtpsServer server) {
        return """
                vendor.%1$s.host=%2$s
                vendor.%1$s.port=%3$d
                vendor.%1$s.username=%4$s
                vendor.%1$s.password=%5$s
                """
                .formatted(vendor, server.host(), server.port(), server.username(), server.password());
    }

    /** The options of a URI by which the certificates of this run verify; their authority is written to a folder. */
    static String trust(Path folder) {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        return "ftpClient.trustStore.file=" + trust + "&ftpClient.trustStore.password=changeit";
    }
}
