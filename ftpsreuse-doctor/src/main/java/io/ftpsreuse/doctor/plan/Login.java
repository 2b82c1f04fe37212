// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.util.List;
import java.util.Map;

/**
 * How clients connect and log in, and which server certificates they trust.
 *
 * @param password the user's
 * @param settings makes builders of clients with the keys and the trust of the user
 * @param hasClientCertificate whether the keys have a client certificate
 * @param preparation sets the options of a client that the builder lacks
 * @param proxyRoute how TCP connections are made
 * @param protocols the TLS versions to use
 * @param uriOptions the equivalent options of a URI
 */
public record Login(
        String password,
        Settings settings,
        boolean hasClientCertificate,
        Preparation preparation,
        ProxyRoute proxyRoute,
        List<String> protocols,
        Map<String, String> uriOptions) {

    public static final List<String> ALL_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Makes builders of client factories, each with its own server memory. */
    @FunctionalInterface
    public interface Settings {

        ClientFactoryBuilder newBuilder() throws Exception;
    }

    /** Sets options of a client. */
    @FunctionalInterface
    public interface Preparation {

        /** Before it connects. */
        void prepare(SessionReusingFtpsClient client);

        /** After each connect, which resets the active ports in commons-net. */
        default void connected(SessionReusingFtpsClient client) {}
    }

    /** A login over direct connections, with all TLS versions. */
    public static Login of(
            String password, Settings settings, boolean hasClientCertificate, Map<String, String> uriOptions) {
        return new Login(
                password, settings, hasClientCertificate, client -> {}, ProxyRoute.DIRECT, ALL_PROTOCOLS, uriOptions);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login" + uriOptions;
    }
}
