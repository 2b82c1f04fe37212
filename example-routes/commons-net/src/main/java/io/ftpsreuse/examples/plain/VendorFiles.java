// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.plain;

import io.ftpsreuse.client.FtpsSession;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.commons.net.ftp.FTPFile;

/** Fetches a vendor's files into {@code inbox}, and sends it {@code outbox/invoice.csv}, once and without Camel. */
public final class VendorFiles {

    private VendorFiles() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        SessionReusingFtpsClientFactory factory =
                SessionReusingFtpsClientFactory.builder().build();
        try (FtpsSession vendor = factory.connect(
                System.getenv("VENDOR_HOST"),
                Integer.parseInt(System.getenv("VENDOR_PORT")),
                System.getenv("VENDOR_USERNAME"),
                System.getenv("VENDOR_PASSWORD"))) {
            for (FTPFile file : vendor.list("outgoing")) {
                if (file.isFile()) {
                    vendor.download("outgoing/" + file.getName(), Path.of("inbox", file.getName()));
                }
            }
            vendor.upload(Path.of("outbox", "invoice.csv"), "incoming/invoice.csv");
        }
    }
}
