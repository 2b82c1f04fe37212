// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The one context that {@code FTPSClient} is constructed with and keeps, which passes everything on to the context of
 * the present control connection. So a client that connects again starts with an empty session cache, and its owner
 * need not change. Used by one thread at a time, as the client is.
 */
public final class ControlConnectionContext extends SSLContext {

    private final Spi spi;

    private ControlConnectionContext(Spi spi, SSLContext first) {
        super(spi, first.getProvider(), first.getProtocol());
        this.spi = spi;
    }

    public static ControlConnectionContext startingWith(SSLContext first) {
        return new ControlConnectionContext(new Spi(first, first.getSocketFactory()), first);
    }

    /** From now on everything is passed to {@code context}, and control sockets come from {@code sockets}. */
    public void use(SSLContext context, SSLSocketFactory sockets) {
        spi.present = context;
        spi.sockets = sockets;
    }

    private static final class Spi extends SSLContextSpi {

        private SSLContext present;
        private SSLSocketFactory sockets;

        Spi(SSLContext first, SSLSocketFactory sockets) {
            this.present = first;
            this.sockets = sockets;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("Keys and trust are given to the client's factory");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return sockets;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return present.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return present.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return present.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return present.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return present.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return present.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return present.getSupportedSSLParameters();
        }
    }
}
