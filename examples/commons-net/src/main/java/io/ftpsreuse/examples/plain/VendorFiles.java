// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.examples.plain;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;

/** Fetches a vendor's files into {@code inbox}, and sends it those in {@code outbox}, once and without Camel. */
public final class VendorFiles {

    private VendorFiles() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        SessionReusingFtpsClient client =
                SessionReusingFtpsClientFactory.builder().build().newClient();
        client.setControlConnectionRenewal((used, directories, cause) -> {
            used.disconnect();
            logIn(used);
            for (String directory : directories) {
                used.changeWorkingDirectory(directory);
            }
        });
        logIn(client);
        try {
            fetch(client, Files.createDirectories(Path.of("inbox")));
            send(client, Files.createDirectories(Path.of("outbox")));
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
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
    }

    private static void fetch(SessionReusingFtpsClient client, Path inbox) throws IOException {
        for (FTPFile file : client.listFiles("outgoing")) {
            if (file.isFile()) {
                try (var out = Files.newOutputStream(inbox.resolve(file.getName()))) {
                    client.retrieveFile("outgoing/" + file.getName(), out);
                }
            }
        }
    }

    private static void send(SessionReusingFtpsClient client, Path outbox) throws IOException {
        try (var files = Files.newDirectoryStream(outbox, Files::isRegularFile)) {
            for (Path file : files) {
                try (var in = Files.newInputStream(file)) {
                    client.storeFile("incoming/" + file.getFileName(), in);
                }
            }
        }
    }
}
