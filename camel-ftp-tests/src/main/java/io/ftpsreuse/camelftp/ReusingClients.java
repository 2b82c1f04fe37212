// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;

/** For tests that give the component a client. */
public final class ReusingClients {

    private ReusingClients() {}

    public static SessionReusingFtpsClient make() {
        try {
            return SessionReusingFtpsClientFactory.builder().build().newClient();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
