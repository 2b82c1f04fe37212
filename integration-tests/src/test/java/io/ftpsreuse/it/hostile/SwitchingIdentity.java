// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.Identity;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** A server's keys that become somebody else's from one handshake to the next. */
final class SwitchingIdentity extends X509ExtendedKeyManager {

    private final Identity first = CertificateAuthority.ofThisRun().localhost();
    private final Identity second;
    private volatile Identity present = first;

    SwitchingIdentity(Identity second) {
        this.second = second;
    }

    ServerSideTls tls(String... versions) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {this}, null, null);
        return new ServerSideTls(null, context, versions);
    }

    void change() {
        present = second;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return keyType.equals(present.key().getAlgorithm()) ? "server" : null;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return chooseServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {"server"};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {present.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return present.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
