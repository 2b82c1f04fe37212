// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.client.internal.tls;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Accepts any certificate chain. Deliberately not an extended trust manager: JSSE then still checks the host name,
 * which has an option of its own.
 */
public final class AnyCertificateTrustManager implements X509TrustManager {

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        // The user set trustAllCertificates=true, and a warning was logged.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // A client has no clients.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
