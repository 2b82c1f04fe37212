// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.example.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;

/**
 * The TLS settings of the embedded server: one {@link SSLContext}, so one session cache, for its control and its data
 * connections, and the TLS versions it speaks.
 *
 * <p>The context keeps its sessions itself and gives out no stateless tickets, because only a session that the server
 * kept still has the values put on it when it is resumed; see {@link ResumedDataConnections}. The switch for that is a
 * system property of the JDK, read when a context is made; it is set around that one call.
 */
final class ServerTls implements SslConfiguration {

    private static final String STATELESS_TICKETS = "jdk.tls.server.enableSessionTicketExtension";
    private static final char[] NO_PASSWORD = {};

    private final SSLContext context;
    private final String[] protocols;

    ServerTls(SelfSignedCertificate certificate, String... protocols) throws GeneralSecurityException, IOException {
        this.context = contextKeepingItsSessions(certificate);
        this.protocols = protocols.clone();
    }

    private static SSLContext contextKeepingItsSessions(SelfSignedCertificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, NO_PASSWORD);
        keys.setKeyEntry(
                "server", certificate.privateKey(), NO_PASSWORD, new X509Certificate[] {certificate.certificate()});
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, NO_PASSWORD);

        synchronized (ServerTls.class) {
            String before = System.getProperty(STATELESS_TICKETS);
            System.setProperty(STATELESS_TICKETS, "false");
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keyManagers.getKeyManagers(), null, null);
                return context;
            } finally {
                if (before == null) {
                    System.clearProperty(STATELESS_TICKETS);
                } else {
                    System.setProperty(STATELESS_TICKETS, before);
                }
            }
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

    @Override
    public String getEnabledProtocol() {
        return protocols[0];
    }

    @Override
    public String[] getEnabledProtocols() {
        return protocols.clone();
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return null; // the JDK's own choice
    }

    @Override
    public ClientAuth getClientAuth() {
        return ClientAuth.NONE;
    }
}
