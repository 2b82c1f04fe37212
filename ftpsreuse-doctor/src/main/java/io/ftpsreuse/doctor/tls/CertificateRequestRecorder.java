// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** A key manager without a certificate that records the CertificateRequest of the server; JSSE has no other API for that. */
final class CertificateRequestRecorder extends X509ExtendedKeyManager {

    private volatile boolean requested;
    private volatile List<String> authorities = List.of();

    boolean isRequested() {
        return requested;
    }

    /** The issuers that the server accepts; empty if it sends none. */
    List<String> authorities() {
        return authorities;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        requested = true;
        authorities = issuers == null
                ? List.of()
                : Arrays.stream(issuers).map(Principal::toString).toList();
        return null;
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return null;
    }
}
