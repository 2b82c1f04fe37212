// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;

/** The FTPS client of commons-net as it is, which resumes no session on data connections: the negative control. */
public final class StockClient {
    private static final int MILLIS = 10_000;

    private StockClient() {}

    /** Connects, but does not log in; the caller disconnects. */
    public static FTPSClient connect(FtpsServer server) throws IOException {
        return connect(server, trusting(CertificateAuthority.ofThisRun()));
    }

    /** Connects with a context of the caller's, but does not log in; the caller disconnects. */
    public static FTPSClient connect(FtpsServer server, SSLContext context) throws IOException {
        FTPSClient client = new FTPSClient(server.spec().implicit(), context);
        client.setConnectTimeout(MILLIS);
        client.setDefaultTimeout(MILLIS);
        client.setDataTimeout(Duration.ofMillis(MILLIS));
        client.connect(server.host(), server.port());
        return client;
    }

    /** Connects and logs in, with PROT P, passive mode and binary type; the caller disconnects. */
    public static FTPSClient login(FtpsServer server) throws IOException {
        return login(server, trusting(CertificateAuthority.ofThisRun()));
    }

    /** Connects and logs in with a context of the caller's; the caller disconnects. */
    public static FTPSClient login(FtpsServer server, SSLContext context) throws IOException {
        FTPSClient client = connect(server, context);
        if (!client.login(server.username(), server.password())) {
            throw new IOException("Login refused: " + client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
        client.setFileType(FTP.BINARY_FILE_TYPE);
        return client;
    }

    /** Returns a new context that trusts one authority. */
    public static SSLContext trusting(CertificateAuthority authority) {
        return context(null, authority);
    }

    /** Returns a new context that trusts one authority and offers a client certificate. */
    public static SSLContext identifiedBy(Identity client, CertificateAuthority authority) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("client", client.key(), new char[0], new Certificate[] {client.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return context(keys.getKeyManagers(), authority);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static SSLContext context(KeyManager[] keys, CertificateAuthority authority) {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("authority", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
