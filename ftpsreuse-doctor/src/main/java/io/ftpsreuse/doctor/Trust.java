// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            factory.init(Stores.load(store.get(), storePassword));
            builder.trustManagers(factory.getTrustManagers());
        }
        return builder;
    }

    /** What in a URI amounts to the same. */
    Map<String, String> uriOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        pin.ifPresent(value -> options.put("pinnedCertificate", value.toString()));
        store.ifPresent(
                file -> options.putAll(new TreeMap<>(Stores.uriOptions("ftpClient.trustStore", file, VARIABLE))));
        return options;
    }

    /** Without the password of the store. */
    @Override
    public String toString() {
        return "Trust" + uriOptions();
    }
}
