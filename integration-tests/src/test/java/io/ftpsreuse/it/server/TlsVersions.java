// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.List;

/** The TLS versions that a server offers. */
public enum TlsVersions {
    /** TLS 1.2 and nothing else. */
    TLS_1_2("TLSv1.2"),
    /** TLS 1.3 and nothing else. */
    TLS_1_3("TLSv1.3"),
    /** TLS 1.2 and TLS 1.3. */
    BOTH("TLSv1.2", "TLSv1.3");

    private final List<String> protocols;

    TlsVersions(String... protocols) {
        this.protocols = List.of(protocols);
    }

    /** Returns the names that JSSE, OpenSSL and ProFTPD agree on, lowest version first. */
    public List<String> protocols() {
        return protocols;
    }

    /**
     * Returns an OpenSSL configuration that limits every TLS context of a process.
     *
     * <p>vsftpd and Pure-FTPd have no settings for TLS 1.3, but OpenSSL reads the file that OPENSSL_CONF names.
     *
     * @param options as of SSL_CONF_cmd(3)
     */
    String opensslConfiguration(List<String> options) {
        return """
                openssl_conf = openssl_init
                [openssl_init]
                ssl_conf = ssl_configuration
                [ssl_configuration]
                system_default = tls_limits
                [tls_limits]
                MinProtocol = %s
                MaxProtocol = %s
                %s
                """
                .formatted(
                        protocols.get(0),
                        protocols.get(protocols.size() - 1),
                        options.isEmpty() ? "" : "Options = " + String.join(",", options));
    }
}
