// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.camel.FtpsReuseConfiguration;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Examines the server of an {@code ftpsreuse} endpoint while the application runs, with the endpoint's login, keys, trust, proxy
 * and further settings of connections, over connections of its own. Nothing is written to the server, and the endpoint learns
 * nothing from it.
 */
public final class EndpointDoctor {

    /** Of the parameters of the client those that Camel sets later, or the component in another way. */
    private static final Set<String> NOT_OF_CLIENT =
            Set.of("soTimeout", "dataTimeout", "controlKeepAliveTimeout", "controlKeepAliveReplyTimeout");

    private final FtpsReuseEndpoint endpoint;

    /** @param endpoint to examine, as its Camel context gives it; it need not be started */
    public EndpointDoctor(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Examines, which takes seconds, or a minute or two if the server does not answer. What fails is in the report.
     *
     * @throws IllegalArgumentException if the options of the endpoint are not valid
     */
    public Report examine() {
        FtpsReuseConfiguration configuration = endpoint.getConfiguration();
        Target target = new Target(
                configuration.getHost(),
                configuration.getPort(),
                configuration.getUsername() == null ? "anonymous" : configuration.getUsername(),
                configuration.getDirectoryName() == null ? "" : configuration.getDirectoryName(),
                configuration.isImplicit());
        Order order = Order.of(target, patience(configuration)).withActive(!configuration.isPassiveMode());
        return new Examination(order, login(configuration), Progress.NONE).run();
    }

    private Login login(FtpsReuseConfiguration configuration) {
        return new Login(
                configuration.getPassword() == null ? "" : configuration.getPassword(),
                endpoint::newClientFactoryBuilder,
                isIdentified(),
                this::prepare,
                way(),
                Arrays.stream(configuration.getTlsProtocols().split(","))
                        .map(String::strip)
                        .toList(),
                new EndpointOptions(endpoint).uriOptions());
    }

    private static Duration patience(FtpsReuseConfiguration configuration) {
        long millis = Math.max(Order.SHORTEST_PATIENCE.toMillis(), configuration.getConnectTimeout());
        return Duration.ofMillis(Math.min(Order.LONGEST_PATIENCE.toMillis(), millis));
    }

    private boolean isIdentified() {
        return endpoint.getSslContextParameters() == null
                ? endpoint.getFtpClientKeyStoreParameters() != null
                : endpoint.getSslContextParameters().getKeyManagers() != null;
    }

    /** Camel knows the proxy as a parameter of the client only, so a client is asked for it. */
    private Way way() {
        try {
            SessionReusingFtpsClient sample =
                    endpoint.newClientFactoryBuilder().build().newClient();
            prepare(sample);
            return Way.through(sample.getProxy());
        } catch (Exception e) {
            throw new IllegalArgumentException("The options of the endpoint are not valid: " + e.getMessage(), e);
        }
    }

    /** As Camel does. */
    private void prepare(SessionReusingFtpsClient client) {
        if (endpoint.getConfiguration().getActivePortRange() != null) {
            String[] limits = endpoint.getConfiguration().getActivePortRange().split("-");
            client.setActivePortRange(Integer.parseInt(limits[0]), Integer.parseInt(limits[1]));
        }
        if (endpoint.getFtpClientParameters() != null) {
            Map<String, Object> parameters = new HashMap<>(endpoint.getFtpClientParameters());
            parameters.keySet().removeAll(NOT_OF_CLIENT);
            endpoint.setProperties(client, parameters);
        }
    }
}
