// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.camel.FtpsReuseConfiguration;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.doctor.plan.ExaminationPlan;
import io.ftpsreuse.doctor.plan.Login;
import io.ftpsreuse.doctor.plan.ProxyRoute;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.probe.Examination;
import io.ftpsreuse.doctor.probe.Progress;
import io.ftpsreuse.doctor.report.Audience;
import io.ftpsreuse.doctor.report.Report;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.net.ftp.FTPClientConfig;

/**
 * Examines the server of an {@code ftpsreuse} endpoint while the application runs, with the endpoint's login, keys, trust, proxy
 * and further settings of connections, over connections of its own. Nothing is written to the server, and the endpoint learns
 * nothing from it.
 */
public final class EndpointDoctor {

    /** Of the parameters of the client those that Camel sets later, or the component in another way. */
    private static final Set<String> NOT_OF_CLIENT =
            Set.of("soTimeout", "dataTimeout", "controlKeepAliveTimeout", "controlKeepAliveReplyTimeout");

    /** An application may wait for minutes where this would do so over and over. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);

    private final FtpsReuseEndpoint endpoint;

    /** @param endpoint to examine, as its Camel context gives it; it need not be started */
    public EndpointDoctor(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Examines, which takes seconds, or some minutes if the server answers late or not at all. What fails is in the report.
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
        ExaminationPlan order = ExaminationPlan.of(target, patience(configuration.getConnectTimeout()))
                .withActive(!configuration.isPassiveMode());
        return new Examination(order, login(configuration), Audience.APPLICATION, Progress.NONE).run();
    }

    private Login login(FtpsReuseConfiguration configuration) {
        return new Login(
                configuration.getPassword() == null ? "" : configuration.getPassword(),
                endpoint::newClientFactoryBuilder,
                isIdentified(),
                preparation(),
                way(),
                Arrays.stream(configuration.getTlsProtocols().split(","))
                        .map(String::strip)
                        .filter(this::isAllowed)
                        .toList(),
                new EndpointOptions(endpoint).uriOptions());
    }

    /** @param connectTimeout in milliseconds; 0 for no limit */
    static Duration patience(int connectTimeout) {
        Duration asked = connectTimeout > 0 ? Duration.ofMillis(connectTimeout) : LONGEST_PATIENCE;
        Duration atLeast =
                asked.compareTo(ExaminationPlan.SHORTEST_PATIENCE) < 0 ? ExaminationPlan.SHORTEST_PATIENCE : asked;
        return atLeast.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : atLeast;
    }

    /** {@code securityProtocol} or {@code sslContextParameters} may leave fewer versions than {@code tlsProtocols} names. */
    private boolean isAllowed(String protocol) {
        try {
            endpoint.newClientFactoryBuilder().tlsProtocols(protocol).build();
            return true;
        } catch (IllegalArgumentException e) {
            // The options as a whole were found to be valid before, so it is for this version.
            return false;
        } catch (Exception e) {
            throw invalid(e);
        }
    }

    private boolean isIdentified() {
        return endpoint.getSslContextParameters() == null
                ? endpoint.getFtpClientKeyStoreParameters() != null
                : endpoint.getSslContextParameters().getKeyManagers() != null;
    }

    /** Camel knows the proxy as a parameter of the client only, so a client is asked for it. */
    private ProxyRoute way() {
        try {
            SessionReusingFtpsClient sample =
                    endpoint.newClientFactoryBuilder().build().newClient();
            setParameters(sample);
            return ProxyRoute.through(sample.getProxy());
        } catch (Exception e) {
            throw invalid(e);
        }
    }

    private static IllegalArgumentException invalid(Exception e) {
        return new IllegalArgumentException("The options of the endpoint are not valid: " + e.getMessage(), e);
    }

    /** As Camel does, and when Camel does it. */
    private Login.Preparation preparation() {
        return new Login.Preparation() {
            @Override
            public void prepare(SessionReusingFtpsClient client) {
                setParameters(client);
            }

            @Override
            public void connected(SessionReusingFtpsClient client) {
                setActivePorts(client);
            }
        };
    }

    private void setActivePorts(SessionReusingFtpsClient client) {
        if (endpoint.getConfiguration().getActivePortRange() != null) {
            String[] limits = endpoint.getConfiguration().getActivePortRange().split("-");
            client.setActivePortRange(Integer.parseInt(limits[0]), Integer.parseInt(limits[1]));
        }
    }

    private void setParameters(SessionReusingFtpsClient client) {
        if (endpoint.getFtpClientParameters() != null) {
            Map<String, Object> parameters = new HashMap<>(endpoint.getFtpClientParameters());
            parameters.keySet().removeAll(NOT_OF_CLIENT);
            endpoint.setProperties(client, parameters);
        }
        if (endpoint.getFtpClientConfigParameters() != null) {
            FTPClientConfig listings = new FTPClientConfig();
            endpoint.setProperties(listings, new HashMap<>(endpoint.getFtpClientConfigParameters()));
            client.configure(listings);
        }
    }
}
