// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;

/** A client of this project that renews nothing, so that each refusal comes out; and how a refusal is asked about. */
final class Client implements AutoCloseable {

    private static final int PATIENCE = 10_000;

    private final String host;
    private final int port;
    private final SessionReusingFtpsClient client;

    private Client(String host, int port, UnaryOperator<ClientFactoryBuilder> settings)
            throws GeneralSecurityException, IOException {
        this.host = host;
        this.port = port;
        this.client = settings.apply(trusting(CertificateAuthority.ofThisRun()))
                .build()
                .newClient();
        client.setConnectTimeout(PATIENCE);
        client.setDefaultTimeout(PATIENCE);
    }

    private static ClientFactoryBuilder trusting(CertificateAuthority authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return SessionReusingFtpsClientFactory.builder()
                .trustManagers(trust.getTrustManagers())
                .dataTimeout(Duration.ofMillis(PATIENCE));
    }

    /** A client that is not connected. */
    static Client of(FtpsServer server, UnaryOperator<ClientFactoryBuilder> settings)
            throws GeneralSecurityException, IOException {
        return new Client(
                server.host(),
                server.port(),
                builder -> settings.apply(builder.implicit(server.spec().implicit())));
    }

    static Client of(ScriptedFtpsServer server) throws GeneralSecurityException, IOException {
        return of(server, builder -> builder);
    }

    static Client of(ScriptedFtpsServer server, UnaryOperator<ClientFactoryBuilder> settings)
            throws GeneralSecurityException, IOException {
        return new Client(server.host(), server.port(), settings);
    }

    static Client of(String host, int port) throws GeneralSecurityException, IOException {
        return new Client(host, port, builder -> builder);
    }

    /** Connects, and fails if that succeeds. */
    Explanation connecting() {
        return failing(() -> client.connect(host, port));
    }

    /** Connects and says nothing more, until the server loses patience. */
    Explanation waiting() {
        return failing(() -> connect().ftps().getReply());
    }

    Client connect() throws IOException {
        client.connect(host, port);
        return this;
    }

    Client logIn(String user, String password) throws IOException {
        connect();
        if (!client.login(user, password)) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.setFileType(FTP.BINARY_FILE_TYPE);
        client.enterLocalPassiveMode();
        return this;
    }

    Client logIn(FtpsServer server) throws IOException {
        return logIn(server.username(), server.password());
    }

    Client logIn(ScriptedFtpsServer server) throws IOException {
        return logIn(ScriptedFtpsServer.USER, server.password());
    }

    SessionReusingFtpsClient ftps() {
        return client;
    }

    Explanation listing() {
        return failing(client::listFiles);
    }

    Explanation downloading(String name) {
        return failing(() -> client.retrieveFile(name, OutputStream.nullOutputStream()));
    }

    void upload(String name, int size) throws IOException {
        client.storeFile(name, new ByteArrayInputStream(new byte[size]));
    }

    Explanation uploading(String name, int size) {
        return failing(() -> upload(name, size));
    }

    /** Explains the exception that something fails with. */
    static Explanation failing(Action action) {
        Throwable failure = catchThrowable(action::run);
        if (failure == null) {
            throw new AssertionError("There was nothing to explain");
        }
        return KnownFailures.explain(failure);
    }

    @Override
    public void close() throws IOException {
        client.disconnect();
    }

    interface Action {
        void run() throws Exception;
    }
}
