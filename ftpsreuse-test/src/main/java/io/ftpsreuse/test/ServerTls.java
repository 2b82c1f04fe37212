// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.ssl.SslConfiguration;

/**
 * The TLS settings of the embedded server: one {@link SSLContext}, so one session cache, for its control and its data
 * connections, and the TLS versions it speaks.
 */
final class ServerTls implements SslConfiguration {

    private final SSLContext context;
    private final String[] protocols;

    ServerTls(SSLContext context, String... protocols) {
        this.context = context;
        this.protocols = protocols.clone();
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
