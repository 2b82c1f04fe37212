// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.monitoring;

import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.main.MainConfigurationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where health and metrics, and the status page, can be read over HTTP: Camel's own management server, which is off unless {@code
 * camel.management.enabled} is true. Camel would have it listen on every address; here it is the loopback address, as the
 * server has no authentication.
 *
 * @param host the address to listen on
 * @param port the port to listen on
 * @param page whether the status page is there too
 * @param names by which requests may ask for it, beside addresses
 */
public record Observation(String host, int port, boolean page, Set<String> names) {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private static final String ENABLED = "camel.management.enabled";
    private static final String HOST = "camel.management.host";
    private static final String PORT = "camel.management.port";
    private static final String PAGE = "status.page";
    private static final String NAMES = "observe.hosts";
    private static final int STANDARD_PORT = 8080;
    private static final int LAST_PORT = 65535;

    /**
     * Reads the properties; empty if it is off.
     *
     * @throws InvalidPropertiesException if they are not right
     */
    public static Optional<Observation> declaredIn(ContextProperties properties) {
        boolean page = properties.flag(PAGE);
        if (!properties.flag(ENABLED)) {
            if (page) {
                throw new InvalidPropertiesException(
                        PAGE + " is true, which has no effect without " + ENABLED + "=true");
            }
            return Optional.empty();
        }
        String host = properties.get(HOST).orElse("127.0.0.1");
        if (!isLoopback(host)) {
            LOG.warn(
                    "Health and metrics{} can be read at {} ({}) by any client, without a password",
                    page ? ", and names of files and replies of servers," : "",
                    host,
                    HOST);
        }
        return Optional.of(new Observation(
                host, properties.number(PORT, 1, LAST_PORT, STANDARD_PORT), page, names(properties, host)));
    }

    /**
     * Camel itself logs that the port is in use, and continues without the server.
     *
     * @throws IllegalStateException if nothing can listen there
     */
    public void requireFreePort() {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            LOG.debug("Health and metrics will be at {}", probe.getLocalSocketAddress());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Health and metrics cannot be served on port " + port + " of " + host + ": " + e.getMessage()
                            + ". End the program that uses the port, or set another one, for example: " + PORT + "="
                            + (STANDARD_PORT + 1),
                    e);
        }
    }

    private static Set<String> names(ContextProperties properties, String host) {
        Set<String> names = new TreeSet<>(List.of("localhost", host));
        properties.get(NAMES).ifPresent(list -> names.addAll(List.of(list.split("\\s*,\\s*"))));
        return names;
    }

    /** Adds the paths that Camel's server does not have. To be called when that has started. */
    public void complete(CamelContext context) {
        HostCheck.of(names).addTo(context, port);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidPropertiesException(HOST + " is '" + host
                    + "', but must be an address of this machine, for example: " + HOST + "=127.0.0.1");
        }
    }

    /** Has Camel start the server, with the health of each route's consumer, and count. */
    public void addTo(MainConfigurationProperties main) {
        var server = main.httpManagementServer();
        server.setEnabled(true);
        server.setHost(host);
        server.setPort(port);
        server.setHealthCheckEnabled(true);
        server.setMetricsEnabled(true);
        main.health().withEnabled(true);
        // see VendorHealth
        main.health().setConsumersEnabled(false);
        // a vendor that is polled once a day would be down until then
        main.health().setInitialState("UP");
        main.metrics().withEnabled(true);
    }
}
