// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a server finds its files and ports.
 *
 * @param root the directory with the server's configuration, certificates and logs
 * @param listenAddress the address that the server binds to, which inside a container is not the one clients know
 * @param port the control port
 * @param passivePorts the ports for passive data connections
 */
record ServerLayout(String root, String listenAddress, int port, PortRange passivePorts) {
    /** First and last port of a range. */
    record PortRange(int first, int last) {}

    String path(String name) {
        return root + "/" + name;
    }

    boolean onIpv6() {
        return listenAddress.contains(":");
    }

    /** Tells whether clients reach the server at another address than the one that it binds to. */
    boolean isPublished(FtpsServerSpec spec) {
        return !listenAddress.equals(spec.bindAddress());
    }

    String certificate() {
        return path("server.crt");
    }

    String key() {
        return path("server.key");
    }

    /** Returns the file with certificate, key and client authority together, which Pure-FTPd wants. */
    String certificateAndKey() {
        return path("server.pem");
    }

    String clientAuthority() {
        return path("client-authority.crt");
    }

    String opensslConfiguration() {
        return path("openssl.cnf");
    }

    String log() {
        return path("server.log");
    }

    String tlsLog() {
        return path("tls.log");
    }

    /** Returns the logs that a server may write, the one that it surely writes first. */
    List<String> logs() {
        return List.of(log(), tlsLog());
    }

    /** Returns the files that all products have in common, by path. */
    Map<String, String> commonFiles(FtpsServerSpec spec) {
        Map<String, String> files = new LinkedHashMap<>();
        String certificate = spec.certificate().certificatePem();
        String key = spec.certificate().keyPem();
        files.put(certificate(), certificate);
        files.put(key(), key);
        String clientAuthority = spec.clientAuthority().map(Identity::pem).orElse("");
        files.put(certificateAndKey(), key + certificate + clientAuthority);
        files.put(clientAuthority(), clientAuthority);
        files.put(opensslConfiguration(), spec.tls().opensslConfiguration(spec.opensslOptions()));
        return files;
    }
}
