// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.bench.application;

import io.ftpsreuse.bench.server.ServerAddress;
import io.ftpsreuse.bench.worker.Worker;

/** The properties of vendors on a server of the bench. */
public final class VendorProperties {

    private final ServerAddress server;
    private final StringBuilder text = new StringBuilder();

    public VendorProperties(ServerAddress server) {
        this.server = server;
    }

    /** Adds a vendor whose files are in a directory of the server. */
    public VendorProperties vendor(String name, String directory, int connections) {
        String parallel = connections > 1 ? "&parallelTransfers=" + connections : "";
        set(name, "host", server.host());
        set(name, "port", Integer.toString(server.port()));
        set(name, "username", server.username());
        set(name, "password", "{{env:" + Worker.PASSWORD + "}}");
        set(name, "directory", directory);
        set(
                name,
                "options",
                "initialDelay=0&ftpClient.trustStore.file=" + server.trustStore() + "&ftpClient.trustStore.password="
                        + ServerAddress.TRUST_PASSWORD + parallel);
        return this;
    }

    /** Sets a property of a vendor. */
    public VendorProperties set(String vendor, String property, String value) {
        return set("vendor." + vendor + "." + property, value);
    }

    /** Sets a property of the application. */
    public VendorProperties set(String property, String value) {
        text.append(property).append('=').append(value).append('\n');
        return this;
    }

    /** The content of {@code application.properties}. */
    public String text() {
        return text.toString();
    }
}
