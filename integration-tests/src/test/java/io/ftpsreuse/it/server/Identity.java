// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate and its private key. */
public record Identity(PrivateKey key, X509Certificate certificate) {
    /** Returns the certificate as PEM. */
    public String certificatePem() {
        return pem(certificate);
    }

    /** Returns the private key as PEM (PKCS #8, not encrypted). */
    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the private key as PEM in the form of its algorithm: PKCS #1 for RSA, SEC 1 for the curve P-256. */
    public String traditionalKeyPem() {
        try {
            return key instanceof ECPrivateKey curve
                    ? pem(new PemObject(
                            "EC PRIVATE KEY",
                            new org.bouncycastle.asn1.sec.ECPrivateKey(
                                            256, curve.getS(), SECObjectIdentifiers.secp256r1)
                                    .getEncoded()))
                    : pem(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the private key as PEM (PKCS #8, encrypted by AES). */
    public String encryptedKeyPem(String password) {
        try {
            return pem(new JcaPKCS8Generator(
                    key,
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword(password.toCharArray())
                            .build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a PKCS #12 key store with this identity alone, and returns its path. */
    public Path writeKeyStore(Path file, String password) {
        return write(
                file,
                password,
                store -> store.setKeyEntry("identity", key, password.toCharArray(), new Certificate[] {certificate}));
    }

    static Path writeTrustStore(Path file, String password, X509Certificate trusted) {
        return write(file, password, store -> store.setCertificateEntry("trusted", trusted));
    }

    static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Path write(Path file, String password, Entry entry) {
        try (var out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            entry.addTo(store);
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Entry {
        void addTo(KeyStore store) throws GeneralSecurityException;
    }
}
