// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.tls;

import io.ftpsreuse.it.hostile.ServerSideTls;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.Identity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** In what servers' TLS differs, as far as it might touch the resumption of sessions. */
enum TlsVariant {
    TICKETS_OF_FIVE_SECONDS {
        @Override
        ServerSideTls tls() {
            return ticketsOf(Duration.ofSeconds(5));
        }
    },
    /** The longest that RFC 8446 allows and OpenSSL sends. */
    TICKETS_OF_SEVEN_DAYS {
        @Override
        ServerSideTls tls() {
            return ticketsOf(Duration.ofDays(7));
        }
    },
    /** Clients send key shares for other groups first, so that the server answers with HelloRetryRequest. */
    P_384_ONLY {
        @Override
        ServerSideTls tls() {
            return usual().with(onlyGroup("secp384r1"));
        }
    },
    P_521_ONLY {
        @Override
        ServerSideTls tls() {
            return usual().with(onlyGroup("secp521r1"));
        }
    },
    CHACHA20_ONLY {
        @Override
        ServerSideTls tls() {
            return usual().with(socket -> socket.setEnabledCipherSuites(
                    new String[] {"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"}));
        }
    },
    ECDSA {
        @Override
        ServerSideTls tls() {
            return certifying("EC", 256);
        }
    },
    ED25519 {
        @Override
        ServerSideTls tls() {
            return certifying("Ed25519", 255);
        }
    },
    RSA_PSS {
        @Override
        ServerSideTls tls() {
            return certifying("RSASSA-PSS", 2048);
        }
    },
    RSA_4096 {
        @Override
        ServerSideTls tls() {
            return certifying("RSA", 4096);
        }
    };

    private static final String[] BOTH = {"TLSv1.3", "TLSv1.2"};

    abstract ServerSideTls tls();

    static ServerSideTls usual() {
        return ServerSideTls.with(CertificateAuthority.ofThisRun().localhost(), BOTH);
    }

    /** Tickets with this lifetime hint; where it is more than seven days JSSE sends none. */
    static ServerSideTls ticketsOf(Duration lifetime) {
        ServerSideTls tls = usual();
        tls.context().getServerSessionContext().setSessionTimeout(Math.toIntExact(lifetime.toSeconds()));
        return tls;
    }

    private static ServerSideTls certifying(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            KeyPair keys = generator.generateKeyPair();
            Identity identity = CertificateAuthority.ofThisRun().localhost(keys);
            return ServerSideTls.with(identity, BOTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Consumer<SSLSocket> onlyGroup(String group) {
        return socket -> {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setAlgorithmConstraints(new OneGroup(group));
            socket.setSSLParameters(parameters);
        };
    }
}
