// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.plan;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.util.List;
import java.util.Map;

/**
 * How to come to the server, log in, and whom to trust.
 *
 * @param password the user's
 * @param settings makes builders of clients with the keys and trust to use
 * @param identified whether there is a client certificate among them
 * @param preparation sets what no builder has
 * @param way how connections are made
 * @param protocols the TLS versions that may be used
 * @param uriOptions what in a URI amounts to the same
 */
public record Login(
        String password,
        Settings settings,
        boolean identified,
        Preparation preparation,
        ProxyRoute way,
        List<String> protocols,
        Map<String, String> uriOptions) {

    public static final List<String> ALL_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Makes builders of client factories, each with a memory of servers of its own. */
    @FunctionalInterface
    public interface Settings {

        SessionReusingFtpsClientFactory.Builder newBuilder() throws Exception;
    }

    /** Is done to each client. */
    @FunctionalInterface
    public interface Preparation {

        /** Before it connects. */
        void prepare(SessionReusingFtpsClient client);

        /** Whenever it has connected, which is when commons-net forgets the ports of active mode. */
        default void connected(SessionReusingFtpsClient client) {}
    }

    /** A login over direct connections, with all TLS versions. */
    public static Login of(String password, Settings settings, boolean identified, Map<String, String> uriOptions) {
        return new Login(password, settings, identified, client -> {}, ProxyRoute.DIRECT, ALL_PROTOCOLS, uriOptions);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login" + uriOptions;
    }
}
