// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.worker;

import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;

/** Clients as a program without Camel makes them. */
final class ClientLogin {

    private final ServerAddress server;

    ClientLogin(ServerAddress server) {
        this.server = server;
    }

    /** A builder with the trust that the server needs. */
    ClientFactoryBuilder builder() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(server.trustStore())) {
            store.load(in, ServerAddress.TRUST_PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return SessionReusingFtpsClientFactory.builder().trustManagers(trust.getTrustManagers());
    }

    /** Connects and logs in; the caller disconnects. */
    SessionReusingFtpsClient login(SessionReusingFtpsClientFactory factory, String protection) throws IOException {
        SessionReusingFtpsClient client = factory.newClient();
        client.setControlConnectionRenewal((renewed, directories, cause) -> {
            renewed.disconnect();
            logIn(renewed, protection);
        });
        logIn(client, protection);
        return client;
    }

    private void logIn(SessionReusingFtpsClient client, String protection) throws IOException {
        client.connect(server.host(), server.port());
        if (!client.login(server.username(), server.password())) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT(protection);
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
    }
}
