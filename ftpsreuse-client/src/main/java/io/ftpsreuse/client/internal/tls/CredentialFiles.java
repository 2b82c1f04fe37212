// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes trust managers and key managers from the content of files: PEM, or a PKCS #12 or JKS store. */
final class CredentialFiles {

    private static final char[] NO_PASSWORD = {};

    /** By which it is found out whether a key is that of a certificate. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private CredentialFiles() {}

    /** Trusts the certificates in a file, which needs no password: certificates are no secret. */
    static X509TrustManager trust(byte[] content) throws GeneralSecurityException {
        List<X509Certificate> certificates = certificatesIn(PemBlock.in(content));
        KeyStore store = certificates.isEmpty() ? storeOfCertificates(content) : newStore();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("certificate-" + i, certificates.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return TlsMaterial.firstOf(factory.getTrustManagers());
    }

    /**
     * Identifies the client by a certificate and its key.
     *
     * @param certificate a PEM file with the certificate and those of its issuers, the client's first, or a store with the key
     * @param key the PEM file with the key; null if it is in the other file
     * @param password of the key or the store; null for none
     */
    static KeyManager[] identity(byte[] certificate, byte[] key, char[] password) throws GeneralSecurityException {
        List<PemBlock> blocks = PemBlock.in(certificate);
        List<X509Certificate> chain = certificatesIn(blocks);
        if (chain.isEmpty()) {
            return managers(store(certificate, password), password == null ? NO_PASSWORD : password);
        }
        PrivateKey ofClient = keyIn(key == null ? blocks : PemBlock.in(key), password);
        requirePair(chain.get(0).getPublicKey(), ofClient);
        KeyStore store = newStore();
        store.setKeyEntry("client", ofClient, NO_PASSWORD, chain.toArray(Certificate[]::new));
        return managers(store, NO_PASSWORD);
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        if (Collections.list(store.aliases()).stream().noneMatch(alias -> hasKey(store, alias))) {
            throw new GeneralSecurityException("it has no private key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static boolean hasKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded store has entries", e);
        }
    }

    private static List<X509Certificate> certificatesIn(List<PemBlock> blocks) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.label().equals("CERTIFICATE")
                    || block.label().equals("X509 CERTIFICATE")
                    || block.label().equals("TRUSTED CERTIFICATE")) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
            }
        }
        return certificates;
    }

    private static PrivateKey keyIn(List<PemBlock> blocks, char[] password) throws GeneralSecurityException {
        for (PemBlock block : blocks) {
            if (PrivateKeys.isKey(block)) {
                return PrivateKeys.read(block, password);
            }
        }
        throw new GeneralSecurityException("no block of a private key (such as BEGIN PRIVATE KEY) was found");
    }

    private static void requirePair(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        String scheme = SIGNATURES.get(key.getAlgorithm());
        if (scheme == null) {
            return;
        }
        Signature signature = Signature.getInstance(scheme);
        signature.initSign(key);
        byte[] signed = signature.sign();
        boolean pair;
        try {
            signature.initVerify(certified);
            pair = signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            pair = false;
        }
        if (!pair) {
            throw new GeneralSecurityException("the first certificate is not that of the private key");
        }
    }

    private static KeyStore storeOfCertificates(byte[] content) throws GeneralSecurityException {
        KeyStore store = store(content, null);
        if (store.size() == 0) {
            // The certificates of a PKCS #12 file are often encrypted, some of them with an empty password.
            store = store(content, NO_PASSWORD);
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException(
                    "it has no certificate that can be read without a password and is marked as trusted, as keytool"
                            + " -importcert does");
        }
        return store;
    }

    private static KeyStore store(byte[] content, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            // The default type of Java reads PKCS #12 and JKS.
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(
                    "it is neither PEM (BEGIN CERTIFICATE) nor a PKCS #12 or JKS store that can be opened: "
                            + e.getMessage(),
                    e);
        }
    }

    private static KeyStore newStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("An empty store is not read", e);
        }
        return store;
    }
}
