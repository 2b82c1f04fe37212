// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.it.server.Identity;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The server side of TLS with one certificate and one session cache. Two of the same certificate do not know each
 * other's sessions.
 *
 * @param identity the certificate and its key; null if they change
 * @param context has the certificate and the cache
 * @param settings applied to each socket before its handshake
 * @param protocols JSSE names of the versions spoken
 */
public record ServerSideTls(Identity identity, SSLContext context, Consumer<SSLSocket> settings, String... protocols) {

    /** Whatever the client under test uses. */
    private static final String PROVIDER = "SunJSSE";

    /** With the settings that JSSE has by default. */
    ServerSideTls(Identity identity, SSLContext context, String... protocols) {
        this(identity, context, socket -> {}, protocols);
    }

    public static ServerSideTls with(Identity identity, String... protocols) {
        try {
            char[] password = "keys".toCharArray();
            // Not PKCS12, whose deliberately slow encryption was a quarter of the time that a dialogue takes.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("server", identity.key(), password, new Certificate[] {identity.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS", PROVIDER);
            context.init(keys.getKeyManagers(), null, null);
            return new ServerSideTls(identity, context, protocols);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public ServerSideTls speaking(String... versions) {
        return new ServerSideTls(identity, context, settings, versions);
    }

    /** The same with settings for each socket. */
    public ServerSideTls with(Consumer<SSLSocket> socketSettings) {
        return new ServerSideTls(identity, context, socketSettings, protocols);
    }

    /** What a client pins. */
    CertificatePin pin() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(identity.certificate().getEncoded());
            return new CertificatePin(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS over a connection, the handshake done. */
    public SSLSocket over(Socket plain) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(protocols);
        settings.accept(tls);
        tls.startHandshake();
        return tls;
    }
}
