// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;

/** A client as a program without Camel would write it, with short time limits, against a scripted server. */
public final class HostileClient implements AutoCloseable {

    private static final int PATIENCE = 5_000;

    private final SessionReusingFtpsClient client;
    private boolean active;
    private boolean choosingBinary = true;

    private HostileClient(SessionReusingFtpsClient client) {
        this.client = client;
    }

    /** A builder of clients that trust the authority of this run. */
    public static ClientFactoryBuilder trusting() {
        return SessionReusingFtpsClientFactory.builder()
                .trustManagers(trust())
                .dataTimeout(Duration.ofMillis(PATIENCE));
    }

    private static TrustManager[] trust() {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateAuthority.ofThisRun().certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that is not connected. */
    public static HostileClient with(ClientFactoryBuilder builder) {
        try {
            SessionReusingFtpsClient client = builder.build().newClient();
            client.setConnectTimeout(PATIENCE);
            client.setDefaultTimeout(PATIENCE);
            return new HostileClient(client);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that is logged in, and renews its control connection by itself. */
    public static HostileClient connect(ScriptedFtpsServer server) throws IOException {
        return with(trusting()).logIn(server);
    }

    /** Who opens data connections: the server, if this is true. */
    HostileClient active(boolean value) {
        active = value;
        return this;
    }

    /** Whether the client sends TYPE I by itself after the login, as programs with commons-net have to. */
    HostileClient choosingBinary(boolean value) {
        choosingBinary = value;
        return this;
    }

    public HostileClient logIn(ScriptedFtpsServer server) throws IOException {
        client.setControlConnectionRenewal((used, directoryTrail, cause) -> {
            used.disconnect();
            begin(server);
            for (String directory : directoryTrail) {
                used.changeWorkingDirectory(directory);
            }
        });
        begin(server);
        return this;
    }

    private void begin(ScriptedFtpsServer server) throws IOException {
        client.connect(server.host(), server.port());
        if (!client.login(ScriptedFtpsServer.USER, server.password())) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        if (choosingBinary) {
            client.setFileType(FTP.BINARY_FILE_TYPE);
        }
        if (!active) {
            client.enterLocalPassiveMode();
        }
    }

    public SessionReusingFtpsClient ftps() {
        return client;
    }

    public void upload(String name, byte[] content) throws IOException {
        client.storeFile(name, new ByteArrayInputStream(content));
    }

    public byte[] download(String name) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        client.retrieveFile(name, content);
        return content.toByteArray();
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }
}
