// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import io.ftpsreuse.client.CertificatePin;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The trust of the command: the authorities of Java or of a trust store, or one pinned certificate.
 *
 * @param pin the one certificate to accept
 * @param store the trust store, PKCS #12 or JKS
 * @param storePassword its password
 */
public record Trust(Optional<CertificatePin> pin, Optional<Path> store, String storePassword) {

    public static final String OPTION = "--trust-store";

    public static final String URI_OPTION = "ftpClient.trustStore";

    public static final String VARIABLE = "FTPS_TRUST_STORE_PASSWORD";

    /**
     * The trust managers of the store; empty for those of Java.
     *
     * @throws IllegalArgumentException if the store cannot be used
     */
    public Optional<TrustManager[]> managers() throws GeneralSecurityException {
        if (store.isEmpty()) {
            return Optional.empty();
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStoreFiles.load(OPTION, store.get(), storePassword, VARIABLE));
        return Optional.of(factory.getTrustManagers());
    }

    /** The equivalent options of a URI. */
    public Map<String, String> uriOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        pin.ifPresent(value -> options.put("pinnedCertificate", value.toString()));
        store.ifPresent(file -> options.putAll(KeyStoreFiles.uriOptions(URI_OPTION, file, VARIABLE)));
        return options;
    }

    /** Without the password of the store. */
    @Override
    public String toString() {
        return "Trust" + uriOptions();
    }
}
