// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.CertificatePin;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Keys and trust, from which each control connection gets a context of its own. A context holds one
 * session cache, and two control connections to one server that shared it would resume each other's sessions.
 */
public final class TlsMaterial {

    /** The switch of JSSE for the extension of RFC 5077, read whenever an SSLContext is created. */
    private static final String TICKET_EXTENSION = "jdk.tls.client.enableSessionTicketExtension";

    /** Held while the switch differs from the setting of the JVM. */
    private static final Object TICKET_EXTENSION_LOCK = new Object();

    private final String protocol;
    private final String provider;
    private final Supplier<KeyManager[]> keyManagers;
    private final Supplier<X509TrustManager> trustManager;
    private final SecureRandom secureRandom;

    /**
     * @param protocol JSSE name of the context's protocol
     * @param provider JSSE provider, or null for the platform's first
     * @param keyManagers the client's own certificates, or null for none, asked for each context
     * @param trustManager checks server certificates, asked for each context
     * @param secureRandom source of randomness, or null for the platform's
     */
    public TlsMaterial(
            String protocol,
            String provider,
            Supplier<KeyManager[]> keyManagers,
            Supplier<X509TrustManager> trustManager,
            SecureRandom secureRandom) {
        this.protocol = protocol;
        this.provider = provider;
        this.keyManagers = keyManagers;
        this.trustManager = trustManager;
        this.secureRandom = secureRandom;
    }

    /** The trust manager of the Java platform ({@code cacerts}, or the file of {@code javax.net.ssl.trustStore}). */
    private static X509TrustManager systemTrust() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return firstOf(factory.getTrustManagers());
    }

    static X509TrustManager firstOf(TrustManager[] trustManagers) {
        return Arrays.stream(trustManagers)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No trust manager for X.509 certificates is given"));
    }

    /**
     * Keys and trust at one time, which are others once a file has changed.
     *
     * @param keys the client's own certificates, or null for none
     * @param trust checks server certificates
     */
    record Credentials(KeyManager[] keys, X509TrustManager trust) {}

    /** The present keys and trust: the same objects as before, unless a file has changed. */
    Credentials credentials() {
        return new Credentials(keyManagers.get(), trustManager.get());
    }

    /** A new context with the present credentials, as {@link #newContext(boolean, CertificateWitness, Credentials)}. */
    public SSLContext newContext(boolean ticketExtension, CertificateWitness witness) throws GeneralSecurityException {
        return newContext(ticketExtension, witness, credentials());
    }

    /**
     * A new context with an empty session cache.
     *
     * @param ticketExtension whether TLS 1.2 asks for session tickets
     * @param witness called with the certificate of the server
     */
    SSLContext newContext(boolean ticketExtension, CertificateWitness witness, Credentials credentials)
            throws GeneralSecurityException {
        SSLContext context = createContext(ticketExtension);
        TrustManager[] trust = {witness.before(credentials.trust())};
        context.init(credentials.keys(), trust, secureRandom);
        return context;
    }

    /**
     * JSSE offers the ticket extension as a property of the JVM only, but reads it again for each context. So it is set
     * around the one call that reads it, and put back.
     */
    private SSLContext createContext(boolean ticketExtension) throws GeneralSecurityException {
        synchronized (TICKET_EXTENSION_LOCK) {
            String before = System.getProperty(TICKET_EXTENSION);
            System.setProperty(TICKET_EXTENSION, Boolean.toString(ticketExtension));
            try {
                return provider == null ? SSLContext.getInstance(protocol) : SSLContext.getInstance(protocol, provider);
            } finally {
                if (before == null) {
                    System.clearProperty(TICKET_EXTENSION);
                } else {
                    System.setProperty(TICKET_EXTENSION, before);
                }
            }
        }
    }

    /**
     * The trust manager for server certificates.
     *
     * @param pin of the one certificate to accept; null for none
     * @param all whether any is accepted
     * @param managers of the program, the first for X.509 counts; null for the system's
     */
    static X509TrustManager trust(CertificatePin pin, boolean all, TrustManager[] managers)
            throws GeneralSecurityException {
        if (pin != null) {
            return new PinnedCertificateTrustManager(pin);
        }
        if (all) {
            return new AnyCertificateTrustManager();
        }
        return managers == null ? systemTrust() : firstOf(managers);
    }
}
