// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;

/** One SSLContext for control and data connections, with the server's key of {@link TestKeys}. */
final class ServerTls implements SslConfiguration {

    private static final Path STORE = Path.of("src", "test", "resources", "server.jks");
    private static final String[] PROTOCOLS =
            System.getProperty("camelftp.tls", "TLSv1.3,TLSv1.2").split(",");

    private final SSLContext context;
    private final boolean clientCertificates;

    ServerTls(boolean clientCertificates) {
        this.clientCertificates = clientCertificates;
        try (InputStream file = Files.newInputStream(STORE)) {
            char[] password = TestKeys.PASSWORD.toCharArray();
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(file, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLContext getSSLContext() {
        return context;
    }

    @Override
    public SSLContext getSSLContext(String protocol) {
        return context;
    }

    @Override
    public SSLSocketFactory getSocketFactory() {
        return context.getSocketFactory();
    }

    /** Those of the JDK. */
    @Override
    public String[] getEnabledCipherSuites() {
        return null;
    }

    @Override
    public String getEnabledProtocol() {
        return PROTOCOLS[0];
    }

    @Override
    public String[] getEnabledProtocols() {
        return PROTOCOLS.clone();
    }

    @Override
    public ClientAuth getClientAuth() {
        return clientCertificates ? ClientAuth.NEED : ClientAuth.NONE;
    }
}
