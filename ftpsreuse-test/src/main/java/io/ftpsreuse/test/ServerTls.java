// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;

/**
 * The TLS settings of an Apache FtpServer: one {@link SSLContext}, so one session cache, for its control and its data
 * connections, and the TLS versions it speaks. It is immutable.
 */
public final class ServerTls implements SslConfiguration {

    private final SSLContext context;
    private final ClientAuth clientAuth;
    private final List<String> versions;

    /**
     * @param context with the server's key; see {@link SelfSignedCertificate#serverContext()} for what it must not do
     * @param clientAuth whether the client needs a certificate
     * @param versions the TLS versions by their JSSE names, such as {@code TLSv1.3}
     */
    public ServerTls(SSLContext context, ClientAuth clientAuth, List<String> versions) {
        this.context = context;
        this.clientAuth = clientAuth;
        this.versions = List.copyOf(versions);
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
        return versions.get(0);
    }

    @Override
    public String[] getEnabledProtocols() {
        return versions.toArray(String[]::new);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return null; // the JDK's own choice
    }

    @Override
    public ClientAuth getClientAuth() {
        return clientAuth;
    }
}
