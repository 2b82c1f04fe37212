// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import java.util.Map;

/**
 * How to log in and whom to trust.
 *
 * @param password the user's
 * @param settings makes builders of clients with the keys and trust to use
 * @param uriOptions what in a URI amounts to the same trust
 */
record Login(String password, Settings settings, Map<String, String> uriOptions) {

    /** Makes builders of client factories, each with a memory of servers of its own. */
    @FunctionalInterface
    interface Settings {

        SessionReusingFtpsClientFactory.Builder newBuilder() throws Exception;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login" + uriOptions;
    }
}
