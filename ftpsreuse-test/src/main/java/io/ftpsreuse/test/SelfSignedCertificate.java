// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed certificate for {@code localhost} and 127.0.0.1 with its key, made in memory and valid for 90 days; for the
 * servers of tests, and for the clients that trust them. It is immutable.
 *
 * @param privateKey the key that belongs to the certificate
 * @param certificate the certificate, its own issuer
 */
public record SelfSignedCertificate(PrivateKey privateKey, X509Certificate certificate) {

    private static final String STATELESS_TICKETS = "jdk.tls.server.enableSessionTicketExtension";
    private static final char[] NO_PASSWORD = {};

    /**
     * Makes a new key and a certificate for it.
     *
     * @throws GeneralSecurityException if this JDK has no elliptic curves
     */
    public static SelfSignedCertificate forLocalhost() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        return new SelfSignedCertificate(keys.getPrivate(), (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(CertificateEncoding.of(keys))));
    }

    /** The SHA-256 of the certificate in lower-case hexadecimal digits, as a pin has it. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /**
     * A new trust store with this certificate as the only entry, {@code server}; the caller owns it.
     *
     * @throws GeneralSecurityException if this JDK has no PKCS12 key stores
     */
    public KeyStore trustStore() throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("server", certificate);
        return store;
    }

    /**
     * A new context for a client that trusts this certificate and no other; it has no sessions yet.
     *
     * @throws GeneralSecurityException if this JDK cannot make one
     */
    public SSLContext clientContext() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /**
     * A new context for a server with this certificate. It keeps its sessions itself and gives out no stateless tickets, so
     * that a value put on a session is found on those that resume it. The switch for that is a system property of the JDK,
     * read when a context is made; it is set around that one call.
     *
     * @throws GeneralSecurityException if this JDK cannot make one
     */
    public SSLContext serverContext() throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry("server", privateKey, NO_PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        synchronized (SelfSignedCertificate.class) {
            String before = System.getProperty(STATELESS_TICKETS);
            System.setProperty(STATELESS_TICKETS, "false");
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
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

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, NO_PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException("An empty store is read from nowhere", e);
        }
        return store;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "certificate sha256:" + sha256();
    }
}
