// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.plain;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.commons.net.ftp.FTPFile;

/** Fetches a vendor's files into {@code inbox}, and sends it {@code outbox/invoice.csv}, once and without Camel. */
public final class VendorFiles {

    private VendorFiles() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        SessionReusingFtpsClient client =
                SessionReusingFtpsClientFactory.builder().build().newClient();
        client.setControlConnectionRenewal((used, directories, cause) -> {
            used.disconnect();
            logIn(used);
        });
        try {
            logIn(client);
            for (FTPFile file : client.listFiles("outgoing")) {
                if (file.isFile()) {
                    try (var out = Files.newOutputStream(Path.of("inbox", file.getName()))) {
                        client.retrieveFile("outgoing/" + file.getName(), out);
                    }
                }
            }
            try (var in = Files.newInputStream(Path.of("outbox", "invoice.csv"))) {
                client.storeFile("incoming/invoice.csv", in);
            }
            client.logout();
        } finally {
            client.disconnect();
        }
    }

    private static void logIn(SessionReusingFtpsClient client) throws IOException {
        client.connect(System.getenv("VENDOR_HOST"), Integer.parseInt(System.getenv("VENDOR_PORT")));
        if (!client.login(System.getenv("VENDOR_USERNAME"), System.getenv("VENDOR_PASSWORD"))) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
    }
}
