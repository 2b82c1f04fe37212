// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.CredentialSource;
import io.ftpsreuse.client.diagnosis.Audience;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Collects keys and trust for the contexts of clients. Not safe for use by several threads. */
public final class TlsMaterialBuilder {

    private static final String PIN = "{pinnedCertificate=%1$s|builder.pinnedCertificate(%1$s)}";
    private static final String TRUSTED = "{trustedCertificates=%1$s|builder.trustedCertificates(%1$s)}";
    private static final String CERTIFICATE = "{clientCertificate=%1$s|builder.clientCertificate(%1$s, ...)}";
    private static final String ALL = "{trustAllCertificates=true|builder.trustAllCertificates(true)}";

    private String protocol = "TLS";
    private String provider;
    private CertificatePin pin;
    private boolean all;
    private TrustManager[] trustManagers;
    private CredentialSource trusted;
    private KeyManager[] keyManagers;
    private CredentialSource certificate;
    private CredentialSource key;
    private char[] keyPassword;
    private SecureRandom secureRandom;

    public void context(String protocolName, String providerName) {
        protocol = protocolName;
        provider = providerName;
    }

    public void pin(CertificatePin value) {
        pin = value;
    }

    public void trustAll(boolean value) {
        all = value;
    }

    public boolean trustsAll() {
        return all;
    }

    public void trust(TrustManager... values) {
        trustManagers = values;
    }

    public void trust(CredentialSource value) {
        trusted = value;
    }

    public void keys(KeyManager... values) {
        keyManagers = values;
    }

    public void identity(CredentialSource clientCertificate, CredentialSource clientKey, String password) {
        certificate = clientCertificate;
        key = clientKey;
        keyPassword = password == null ? null : password.toCharArray();
    }

    public void random(SecureRandom value) {
        secureRandom = value;
    }

    /**
     * The material.
     *
     * @param audience in whose terms an error is
     * @throws IllegalArgumentException if settings contradict each other, or a source cannot be used
     */
    public TlsMaterial build(Audience audience) throws GeneralSecurityException {
        requireOneTrust(audience);
        if (certificate == null && (key != null || keyPassword != null)) {
            throw new IllegalArgumentException(audience.words(
                    "{clientKey and clientKeyPassword are options of clientCertificate, which is not set|The certificate of"
                            + " builder.clientCertificate(...) is null}"));
        }
        return new TlsMaterial(protocol, provider, keySupplier(audience), trustSupplier(audience), secureRandom);
    }

    private void requireOneTrust(Audience audience) {
        List<String> set = new ArrayList<>();
        if (pin != null) {
            set.add(audience.words(PIN).formatted(pin));
        }
        if (trusted != null) {
            set.add(audience.words(TRUSTED).formatted(trusted.location()));
        }
        if (all) {
            set.add(audience.words(ALL));
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException(
                    String.join(" and ", set) + " contradict each other; keep the first of them");
        }
    }

    private Supplier<X509TrustManager> trustSupplier(Audience audience) throws GeneralSecurityException {
        if (trusted != null) {
            return read(
                    audience.words(TRUSTED).formatted(trusted.location()),
                    List.of(trusted),
                    contents -> CredentialFiles.trust(contents.get(0)));
        }
        X509TrustManager trust = TlsMaterial.trust(pin, all, trustManagers);
        return () -> trust;
    }

    private Supplier<KeyManager[]> keySupplier(Audience audience) throws GeneralSecurityException {
        if (certificate == null) {
            KeyManager[] managers = keyManagers == null ? null : keyManagers.clone();
            return () -> managers;
        }
        List<CredentialSource> sources = key == null ? List.of(certificate) : List.of(certificate, key);
        char[] password = keyPassword;
        return read(
                audience.words(CERTIFICATE).formatted(certificate.location()),
                sources,
                contents -> CredentialFiles.identity(
                        contents.get(0), contents.size() > 1 ? contents.get(1) : null, password));
    }

    private static <T> Supplier<T> read(String option, List<CredentialSource> sources, Reloaded.Maker<T> maker) {
        try {
            return new Reloaded<>(sources, maker);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(option + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option + " cannot be read: " + Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }
}
