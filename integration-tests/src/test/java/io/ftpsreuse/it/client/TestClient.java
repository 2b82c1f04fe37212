// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.ControlConnectionRenewal;
import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;

/** A client as a program without Camel would write it: connects, logs in, and renews its control connection. */
final class TestClient implements AutoCloseable {

    private final FtpsServer server;
    private final SessionReusingFtpsClientFactory factory;
    private final SessionReusingFtpsClient client;
    private final boolean passive;

    private TestClient(FtpsServer server, SessionReusingFtpsClientFactory factory, boolean passive) {
        this.server = server;
        this.factory = factory;
        this.client = factory.newClient();
        this.passive = passive;
    }

    static ClientFactoryBuilder trusting(CertificateAuthority authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return SessionReusingFtpsClientFactory.builder().trustManagers(trust.getTrustManagers());
    }

    /** A connected client that renews its control connection by itself. */
    static TestClient connect(FtpsServer server, boolean passive) throws GeneralSecurityException, IOException {
        SessionReusingFtpsClientFactory factory = trusting(CertificateAuthority.ofThisRun())
                .implicit(server.spec().implicit())
                .build();
        return connect(server, factory, passive);
    }

    static TestClient connect(FtpsServer server, SessionReusingFtpsClientFactory factory, boolean passive)
            throws IOException {
        TestClient test = new TestClient(server, factory, passive);
        ControlConnectionRenewal renewal = (client, directoryTrail, cause) -> {
            client.disconnect();
            test.logIn();
            for (String directory : directoryTrail) {
                client.changeWorkingDirectory(directory);
            }
        };
        test.client.setControlConnectionRenewal(renewal);
        test.logIn();
        return test;
    }

    private void logIn() throws IOException {
        client.connect(server.host(), server.port());
        if (!client.login(server.username(), server.password())) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.setFileType(FTP.BINARY_FILE_TYPE);
        if (passive) {
            client.enterLocalPassiveMode();
        }
    }

    /** Ends the control connection, if there still is one, and makes another. */
    void reconnect() throws IOException {
        client.disconnect();
        logIn();
    }

    SessionReusingFtpsClient ftps() {
        return client;
    }

    ServerMemory.Snapshot learnt() {
        return factory.serverMemory().snapshots().values().iterator().next();
    }

    void upload(String name, byte[] content) throws IOException {
        client.storeFile(name, new ByteArrayInputStream(content));
    }

    void append(String name, byte[] content) throws IOException {
        client.appendFile(name, new ByteArrayInputStream(content));
    }

    byte[] download(String name) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        client.retrieveFile(name, content);
        return content.toByteArray();
    }

    List<String> names(String directory) throws IOException {
        return Arrays.stream(client.listFiles(directory))
                .map(FTPFile::getName)
                .sorted()
                .toList();
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
