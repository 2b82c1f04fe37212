// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client;

import io.ftpsreuse.client.diagnosis.Audience;
import io.ftpsreuse.client.internal.FtpsClientSettings;
import io.ftpsreuse.client.internal.tls.CertificateWitness;
import io.ftpsreuse.client.internal.tls.TlsMaterial;
import io.ftpsreuse.client.internal.tls.TlsMaterialBuilder;
import io.ftpsreuse.client.traffic.TrafficCounters;
import io.ftpsreuse.client.traffic.TrafficObserver;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the settings of clients, for a {@link SessionReusingFtpsClientFactory}. Not safe for use by several threads.
 */
public final class ClientFactoryBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReusingFtpsClientFactory.class);

    /** Versions before TLS 1.2 are not offered: RFC 8996 deprecates them. */
    private static final List<String> KNOWN_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final TlsMaterialBuilder tls = new TlsMaterialBuilder();
    private SessionReuse sessionReuse = SessionReuse.REQUIRED;
    private boolean implicit;
    private Set<String> tlsProtocols = new LinkedHashSet<>(KNOWN_PROTOCOLS);
    private boolean hostnameVerification = true;
    private Supplier<SSLParameters> sslParameters;
    private ServerMemory memory = new ServerMemory();
    private Duration dataTimeout = Duration.ofSeconds(30);
    private boolean machineListing = true;
    private boolean overlapHandshake = true;
    private boolean pipelining = true;
    private int maxListingEntries = SessionReusingFtpsClientFactory.defaultMaxListingEntries();
    private TransferVerification verifyTransfer = TransferVerification.SIZE;
    private Duration drainTimeout = Duration.ofSeconds(10);
    private Duration refusalTimeout = Duration.ofSeconds(5);
    private TrafficObserver trafficObserver = TrafficObserver.NONE;
    private Audience audience = Audience.PROGRAM;

    ClientFactoryBuilder() {}

    /** The treatment of a data connection that does not resume; {@link SessionReuse#REQUIRED} by default. */
    public ClientFactoryBuilder sessionReuse(SessionReuse value) {
        sessionReuse = value;
        return this;
    }

    /** Whether TLS starts at once instead of after AUTH TLS; false by default. */
    public ClientFactoryBuilder implicit(boolean value) {
        implicit = value;
        return this;
    }

    /**
     * The TLS versions that may be used, by their JSSE names; TLSv1.3 and TLSv1.2 by default.
     *
     * @throws IllegalArgumentException if none, or another one, is named
     */
    public ClientFactoryBuilder tlsProtocols(String... values) {
        Set<String> requested = new LinkedHashSet<>(Arrays.asList(values));
        if (requested.isEmpty() || !KNOWN_PROTOCOLS.containsAll(requested)) {
            throw invalid(
                    "{tlsProtocols=%1$s|builder.tlsProtocols(%1$s)} must name TLSv1.3, TLSv1.2 or both, for example"
                            + " {tlsProtocols=TLSv1.3,TLSv1.2|builder.tlsProtocols(\"TLSv1.3\", \"TLSv1.2\")}",
                    String.join(",", values));
        }
        tlsProtocols = requested;
        return this;
    }

    /** Whether the certificate must be for the host name (RFC 2818), unless it is pinned; true by default. */
    public ClientFactoryBuilder hostnameVerification(boolean value) {
        hostnameVerification = value;
        return this;
    }

    /** Whether any certificate chain is accepted; false by default. The host name is still checked. */
    public ClientFactoryBuilder trustAllCertificates(boolean value) {
        tls.trustAll(value);
        return this;
    }

    /** The only certificate to accept; its issuer, dates and names are not checked; null, the default, for none. */
    public ClientFactoryBuilder pinnedCertificate(CertificatePin value) {
        tls.pin(value);
        return this;
    }

    /**
     * The certificates to trust, instead of the trust managers: PEM, or a PKCS #12 or JKS store that opens without a password.
     * Read again for each control connection; null, the default, for none.
     */
    public ClientFactoryBuilder trustedCertificates(CredentialSource value) {
        tls.trust(value);
        return this;
    }

    /**
     * The client's own certificate, with those of its issuers, in PEM or in a store with the key. Read again as {@link
     * #trustedCertificates}.
     *
     * @param key in PEM: PKCS #8, PKCS #1 or SEC 1; null if it is in the same place
     * @param keyPassword of an encrypted PKCS #8 key or of the store; null for none
     */
    public ClientFactoryBuilder clientCertificate(
            CredentialSource certificate, CredentialSource key, String keyPassword) {
        tls.identity(certificate, key, keyPassword);
        return this;
    }

    /** The trust managers for server certificates: the first for X.509 is used; null, the default, for the system's. */
    public ClientFactoryBuilder trustManagers(TrustManager... values) {
        tls.trust(values);
        return this;
    }

    /** The client's own certificates; null, the default, for none. */
    public ClientFactoryBuilder keyManagers(KeyManager... values) {
        tls.keys(values);
        return this;
    }

    /** The source of randomness; null, the default, for the platform's. */
    public ClientFactoryBuilder secureRandom(SecureRandom value) {
        tls.random(value);
        return this;
    }

    /** The algorithm of {@link SSLContext#getInstance(String, String)}; by default TLS of the platform's first provider. */
    public ClientFactoryBuilder sslContext(String protocol, String providerName) {
        tls.context(protocol, providerName);
        return this;
    }

    /**
     * Makes the parameters of each TLS socket, such as cipher suites; null, the default, for the context's own. {@link
     * #tlsProtocols} narrows their TLS versions, and {@link #hostnameVerification} sets the host name check.
     */
    public ClientFactoryBuilder sslParameters(Supplier<SSLParameters> value) {
        sslParameters = value;
        return this;
    }

    /** The memory of servers to share; a new one by default. */
    public ClientFactoryBuilder serverMemory(ServerMemory value) {
        memory = value;
        return this;
    }

    /** How long a data connection may be silent, including its TLS handshake; 30 seconds by default. */
    public ClientFactoryBuilder dataTimeout(Duration value) {
        dataTimeout = value;
        return this;
    }

    /** How transferred files are verified; {@link TransferVerification#SIZE} by default. */
    public ClientFactoryBuilder verifyTransfer(TransferVerification value) {
        verifyTransfer = value;
        return this;
    }

    /** Whether directories are listed by MLSD (RFC 3659), with exact sizes and times, where offered; true by default. */
    public ClientFactoryBuilder machineListing(boolean value) {
        machineListing = value;
        return this;
    }

    /** Whether the TLS handshake of a passive data connection begins with its data command; true by default. */
    public ClientFactoryBuilder overlapHandshake(boolean value) {
        overlapHandshake = value;
        return this;
    }

    /** Whether commands of a known order are sent in one write, where the server supports that; true by default. */
    public ClientFactoryBuilder pipelining(boolean value) {
        pipelining = value;
        return this;
    }

    /** How many entries a listing may have, 1 or more; by default {@link SessionReusingFtpsClientFactory#defaultMaxListingEntries}. */
    public ClientFactoryBuilder maxListingEntries(int value) {
        if (value < 1) {
            throw invalid(
                    "{maxListingEntries=%1$d|builder.maxListingEntries(%1$d)} is not valid: it must be positive, for"
                            + " example {maxListingEntries=200000|builder.maxListingEntries(200000)}",
                    value);
        }
        maxListingEntries = value;
        return this;
    }

    /** How long, all in all, to wait for the server to close a data connection after an upload; 10 seconds by default. */
    public ClientFactoryBuilder drainTimeout(Duration value) {
        drainTimeout = value;
        return this;
    }

    /** How long to wait for the server's reply after a data connection was aborted; 5 seconds by default. */
    public ClientFactoryBuilder refusalTimeout(Duration value) {
        refusalTimeout = value;
        return this;
    }

    /** Called for the traffic of all clients, such as {@link TrafficCounters}; none by default. */
    public ClientFactoryBuilder trafficObserver(TrafficObserver value) {
        trafficObserver = value;
        return this;
    }

    /** The audience in whose terms messages name the remedy; {@link Audience#PROGRAM} by default. */
    public ClientFactoryBuilder audience(Audience value) {
        audience = value;
        return this;
    }

    /**
     * The factory of clients with these settings.
     *
     * @throws GeneralSecurityException if the platform cannot make TLS contexts from them
     * @throws IllegalArgumentException if they contradict each other
     */
    public SessionReusingFtpsClientFactory build() throws GeneralSecurityException {
        TlsMaterial material = tls.build(audience);
        SSLContext sample = material.newContext(false, new CertificateWitness());
        Supplier<SSLParameters> parameters = sslParameters == null ? sample::getDefaultSSLParameters : sslParameters;
        FtpsClientSettings settings = new FtpsClientSettings(
                sessionReuse,
                implicit,
                protocolsWithin(parameters.get().getProtocols()),
                hostnameVerification,
                parameters,
                verifyTransfer,
                machineListing,
                overlapHandshake,
                pipelining,
                maxListingEntries,
                drainTimeout,
                refusalTimeout,
                trafficObserver,
                audience);
        warnOfWeaknesses();
        return new SessionReusingFtpsClientFactory(settings, material, memory, dataTimeout);
    }

    /**
     * A new TLS context with the same keys and trust, for connections that a program makes by itself. Its sockets do not check
     * the host name by default, and {@link #tlsProtocols} and {@link #sslParameters} are not applied to them.
     *
     * @throws GeneralSecurityException if the platform cannot make it
     */
    public SSLContext newSslContext() throws GeneralSecurityException {
        return tls.build(audience).newContext(true, new CertificateWitness());
    }

    private Set<String> protocolsWithin(String[] ofContext) {
        Set<String> common = new LinkedHashSet<>(tlsProtocols);
        if (ofContext != null) {
            common.retainAll(Arrays.asList(ofContext));
        }
        if (common.isEmpty()) {
            throw invalid(
                    "{tlsProtocols=%1$s|builder.tlsProtocols(%1$s)} has no version in common with those of the TLS"
                            + " context, %2$s",
                    String.join(",", tlsProtocols), String.join(",", ofContext));
        }
        return common;
    }

    private IllegalArgumentException invalid(String text, Object... values) {
        return new IllegalArgumentException(audience.words(text).formatted(values));
    }

    private void warnOfWeaknesses() {
        if (tls.trustsAll()) {
            LOG.warn(
                    audience.words("{trustAllCertificates=true|builder.trustAllCertificates(true)}: any server can pose"
                            + " as the one you mean. Prefer {pinnedCertificate|builder.pinnedCertificate(...)}"));
        }
        if (!hostnameVerification) {
            LOG.warn(audience.words("{hostnameVerification=false|builder.hostnameVerification(false)}: any holder of a"
                    + " trusted certificate can pose as the server"));
        }
    }
}
