// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the certificates of one test run; nothing of it outlives the run. */
public final class CertificateAuthority {
    private static final Duration DAY = Duration.ofDays(1);

    /** The second IPv4 address of the loopback is where a proxy stands in for a server, with the server's ports. */
    private static final List<String> LOCALHOST = List.of("localhost", "127.0.0.1", "127.0.0.2", "::1");

    private final Identity self;

    /** Makes an authority with a key of its own. */
    public CertificateAuthority(String name) {
        KeyPair keys = KeyPairs.ellipticCurve();
        X500Name subject = new X500Name("CN=" + name);
        self = new Identity(keys.getPrivate(), sign(subject, keys.getPrivate(), subject, keys, List.of(), true, DAY));
    }

    /** Returns the authority that servers have their certificates from unless told otherwise. */
    public static CertificateAuthority ofThisRun() {
        return ThisRun.AUTHORITY;
    }

    public X509Certificate certificate() {
        return self.certificate();
    }

    /** Returns the server certificate for localhost, 127.0.0.1, 127.0.0.2 and ::1. */
    public Identity localhost() {
        return issue("localhost", KeyPairs.SERVER, LOCALHOST, DAY);
    }

    /** Returns a server certificate as {@link #localhost} that is valid for as long as told. */
    public Identity localhost(Duration validity) {
        return issue("localhost", KeyPairs.SERVER, LOCALHOST, validity);
    }

    /** Returns a server certificate as {@link #localhost} for other keys than the usual ones. */
    public Identity localhost(KeyPair keys) {
        return issue("localhost", keys, LOCALHOST, DAY);
    }

    /** Returns a server certificate for a host that no test connects to. */
    public Identity wrongHost() {
        return issue("elsewhere.invalid", KeyPairs.SERVER, List.of("elsewhere.invalid"), DAY);
    }

    /** Returns a server certificate for localhost that ended an hour ago. */
    public Identity expired() {
        return issue("localhost", KeyPairs.SERVER, LOCALHOST, Duration.ofHours(-1));
    }

    /** Returns a server certificate for localhost that no authority vouches for. */
    public static Identity selfSigned() {
        X500Name subject = new X500Name("CN=localhost");
        KeyPair keys = KeyPairs.SERVER;
        return new Identity(keys.getPrivate(), sign(subject, keys.getPrivate(), subject, keys, LOCALHOST, false, DAY));
    }

    /** Returns a client certificate. */
    public Identity client(String name) {
        return issue(name, KeyPairs.ellipticCurve(), List.of(), DAY);
    }

    /** Returns a client certificate as {@link #client(String)} for other keys. */
    public Identity client(String name, KeyPair keys) {
        return issue(name, keys, List.of(), DAY);
    }

    /** Writes a PKCS #12 trust store with this authority's certificate alone, and returns its path. */
    public Path writeTrustStore(Path file, String password) {
        return Identity.writeTrustStore(file, password, certificate());
    }

    private Identity issue(String name, KeyPair keys, List<String> hosts, Duration validity) {
        X500Name issuer =
                new X500Name(self.certificate().getSubjectX500Principal().getName());
        return new Identity(
                keys.getPrivate(), sign(issuer, self.key(), new X500Name("CN=" + name), keys, hosts, false, validity));
    }

    private static X509Certificate sign(
            X500Name issuer,
            PrivateKey issuerKey,
            X500Name subject,
            KeyPair keys,
            List<String> hosts,
            boolean authority,
            Duration validity) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(DAY)),
                Date.from(now.plus(validity)),
                subject,
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            }
            if (!hosts.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(hosts));
            }
            String algorithm = issuerKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKey)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralNames alternativeNames(List<String> hosts) {
        Stream<GeneralName> names = hosts.stream()
                .map(host -> new GeneralName(
                        host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, host));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static final class ThisRun {
        static final CertificateAuthority AUTHORITY = new CertificateAuthority("ftpsreuse test authority");
    }

    private static final class KeyPairs {
        /** ProFTPD's usual setting takes RSA keys only; they are slow to make, so all server certificates share one. */
        static final KeyPair SERVER = generate("RSA", 2048);

        static KeyPair ellipticCurve() {
            return generate("EC", 256);
        }

        private static KeyPair generate(String algorithm, int size) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(size);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
