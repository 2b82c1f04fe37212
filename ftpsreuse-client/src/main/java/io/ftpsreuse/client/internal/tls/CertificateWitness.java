// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Remembers the certificate that a server showed on one control connection, so that a refusal can name it. The verdict
 * is left to the trust manager behind it.
 */
public final class CertificateWitness {

    private volatile X509Certificate shown;
    private volatile SSLSocket waived;

    /** The certificate that the server showed in its last handshake; empty if there was none. */
    public Optional<X509Certificate> shown() {
        return Optional.ofNullable(shown);
    }

    /** Forgets the certificate, so that the next handshake is not explained by that of an earlier one. */
    public void forget() {
        shown = null;
    }

    /**
     * Has the certificate of this socket accepted for any host name, though endpoint identification is set: it must be, since
     * without it and without an extended master secret (RFC 7627) SunJSSE resumes no session of TLS 1.2. JSSE checks
     * the socket after it has called the trust manager, or has that check it; the chain is checked as usual.
     */
    public void waiveHostName(SSLSocket socket) {
        waived = socket;
    }

    private void noteBeforeVerdict(X509Certificate[] chain) {
        note(chain);
        if (waived != null) {
            SSLParameters parameters = waived.getSSLParameters();
            // Null would leave it as it is. The session has kept the algorithm of the beginning of the handshake.
            parameters.setEndpointIdentificationAlgorithm("");
            waived.setSSLParameters(parameters);
        }
    }

    /**
     * A trust manager that notes the certificate and then calls {@code delegate}. It is an extended one only if
     * {@code delegate} is: JSSE checks the host name itself for plain trust managers, and leaves it to extended ones.
     */
    X509TrustManager before(X509TrustManager delegate) {
        return delegate instanceof X509ExtendedTrustManager extended ? new Extended(extended) : new Plain(delegate);
    }

    private void note(X509Certificate[] chain) {
        if (chain != null && chain.length > 0) {
            shown = chain[0];
        }
    }

    /**
     * TLS 1.3 negotiates no key exchange that the certificate has to fit. Conscrypt passes GENERIC then, and the trust
     * managers of the JDK, which pass UNKNOWN, refuse each certificate for that.
     */
    private static String understood(String authType) {
        return "GENERIC".equals(authType) ? "UNKNOWN" : authType;
    }

    private final class Plain implements X509TrustManager {

        private final X509TrustManager delegate;

        Plain(X509TrustManager delegate) {
            this.delegate = delegate;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            noteBeforeVerdict(chain);
            delegate.checkServerTrusted(chain, understood(authType));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            delegate.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return delegate.getAcceptedIssuers();
        }
    }

    private final class Extended extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager delegate;

        Extended(X509ExtendedTrustManager delegate) {
            this.delegate = delegate;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            noteBeforeVerdict(chain);
            delegate.checkServerTrusted(chain, understood(authType), socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            noteBeforeVerdict(chain);
            delegate.checkServerTrusted(chain, understood(authType), engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            noteBeforeVerdict(chain);
            delegate.checkServerTrusted(chain, understood(authType));
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            delegate.checkClientTrusted(chain, authType, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            delegate.checkClientTrusted(chain, authType, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            delegate.checkClientTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return delegate.getAcceptedIssuers();
        }
    }
}
