// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.CredentialSource;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.Audience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.TrustManagerFactory;

/**
 * The trust of the command: the authorities of Java or of a trust store, or one pinned certificate.
 *
 * @param pin the one certificate to accept
 * @param store a PEM file, or a trust store, PKCS #12 or JKS
 * @param storePassword the password of the store
 */
public record Trust(Optional<CertificatePin> pin, Optional<Path> store, String storePassword) {

    public static final String OPTION = "--trust-store";

    private static final String URI_OPTION = "ftpClient.trustStore";

    public static final String VARIABLE = "FTPS_TRUST_STORE_PASSWORD";

    /**
     * Reads the file once, and returns what passes its trust to a builder.
     *
     * @throws IllegalArgumentException if it cannot be used
     */
    public Consumer<ClientFactoryBuilder> load() throws GeneralSecurityException {
        if (store.isEmpty()) {
            return builder -> pin.ifPresent(builder::pinnedCertificate);
        }
        KeyStoreFiles.requireReadable(OPTION, store.get());
        if (isPem()) {
            Consumer<ClientFactoryBuilder> trust = builder -> {
                pin.ifPresent(builder::pinnedCertificate);
                builder.trustedCertificates(CredentialSource.of(store.get()));
            };
            validate(trust);
            return trust;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStoreFiles.load(OPTION, store.get(), storePassword, VARIABLE));
        return builder -> {
            pin.ifPresent(builder::pinnedCertificate);
            builder.trustManagers(factory.getTrustManagers());
        };
    }

    private void validate(Consumer<ClientFactoryBuilder> trust) throws GeneralSecurityException {
        ClientFactoryBuilder builder = SessionReusingFtpsClientFactory.builder().audience(Audience.ENDPOINT);
        trust.accept(builder);
        try {
            builder.build();
        } catch (IllegalArgumentException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    OPTION + " " + store.get() + " cannot be used: " + reason.getMessage(), e);
        }
    }

    private boolean isPem() {
        try {
            return Files.readString(store.get(), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        } catch (IOException e) {
            throw new IllegalArgumentException(OPTION + " " + store.get() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The equivalent options of a URI. */
    public Map<String, String> uriOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        pin.ifPresent(value -> options.put("pinnedCertificate", value.toString()));
        store.ifPresent(file -> options.putAll(
                isPem()
                        ? Map.of("trustedCertificates", KeyStoreFiles.raw("file:" + file.toAbsolutePath()))
                        : KeyStoreFiles.uriOptions(URI_OPTION, file, VARIABLE)));
        return options;
    }

    /** Without the password of the store. */
    @Override
    public String toString() {
        return "Trust" + uriOptions();
    }
}
