// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom the command trusts: the authorities of the Java platform or of a trust store, or one pinned certificate.
 *
 * @param pin the one certificate to accept
 * @param store the trust store, PKCS #12 or JKS
 * @param storePassword its password
 */
record Trust(Optional<CertificatePin> pin, Optional<Path> store, String storePassword) {

    static final String VARIABLE = "FTPS_TRUST_STORE_PASSWORD";

    SessionReusingFtpsClientFactory.Builder newBuilder() throws GeneralSecurityException, IOException {
        SessionReusingFtpsClientFactory.Builder builder = SessionReusingFtpsClientFactory.builder();
        pin.ifPresent(builder::pinnedCertificate);
        if (store.isPresent()) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(load(store.get()));
            builder.trustManagers(factory.getTrustManagers());
        }
        return builder;
    }

    private KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream in = Files.newInputStream(file)) {
            loaded.load(in, storePassword.toCharArray());
        }
        return loaded;
    }

    /** What in a URI amounts to the same. */
    Map<String, String> uriOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        pin.ifPresent(value -> options.put("pinnedCertificate", value.toString()));
        store.ifPresent(file -> {
            options.put("ftpClient.trustStore.file", "file:" + file.toAbsolutePath());
            options.put("ftpClient.trustStore.password", "RAW({{env:" + VARIABLE + "}})");
        });
        return options;
    }

    /** Without the password of the store. */
    @Override
    public String toString() {
        return "Trust" + uriOptions();
    }
}
