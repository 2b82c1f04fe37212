// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import java.util.List;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustAllTrustManager;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** The TLS settings of a stock {@code ftps:} endpoint in the tests: one version, any certificate. */
final class StockTls {

    private StockTls() {}

    static SSLContextParameters speaking(String tlsVersion) {
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.setSecureSocketProtocol(List.of(tlsVersion));
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(TrustAllTrustManager.INSTANCE);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setSecureSocketProtocols(protocols);
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
