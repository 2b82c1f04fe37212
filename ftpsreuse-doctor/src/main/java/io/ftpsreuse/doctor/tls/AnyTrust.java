// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Believes every certificate, so that it can be looked at. Only for connections on which nothing secret is said. */
public final class AnyTrust implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("Clients are not judged");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // Looked at, not judged.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
