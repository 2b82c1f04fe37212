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
import io.ftpsreuse.doctor.report.Report;
import io.ftpsreuse.doctor.report.ReportAudience;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.net.ftp.FTPClientConfig;

/**
 * Examines the server of an {@code ftpsreuse} endpoint while the application runs, with the endpoint's login, keys, trust, proxy
 * and further connection options, over its own connections. It writes nothing to the server, and does not change the endpoint.
 */
public final class EndpointDoctor {

    /** Client parameters that Camel sets later, or that the component sets itself. */
    private static final Set<String> NOT_OF_CLIENT =
            Set.of("soTimeout", "dataTimeout", "controlKeepAliveTimeout", "controlKeepAliveReplyTimeout");

    /** An application may accept a timeout of minutes; an examination would wait for it many times. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    private final FtpsReuseEndpoint endpoint;

    /** @param endpoint to examine, as its Camel context gives it; it need not be started */
    public EndpointDoctor(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Examines the server. That takes seconds, or minutes if the server replies late or not at all. Failures are in the report.
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
        ExaminationPlan plan = ExaminationPlan.of(target, timeout(configuration.getConnectTimeout()))
                .withActive(!configuration.isPassiveMode());
        return new Examination(plan, login(configuration), ReportAudience.APPLICATION, Progress.NONE).run();
    }

    private Login login(FtpsReuseConfiguration configuration) {
        return new Login(
                configuration.getPassword() == null ? "" : configuration.getPassword(),
                endpoint::newClientFactoryBuilder,
                hasClientCertificate(),
                preparation(),
                proxyRoute(),
                Arrays.stream(configuration.getTlsProtocols().split(","))
                        .map(String::strip)
                        .filter(this::isAllowed)
                        .toList(),
                new EndpointOptions(endpoint).uriOptions());
    }

    /** @param connectTimeout in milliseconds; 0 for no limit */
    static Duration timeout(int connectTimeout) {
        Duration asked = connectTimeout > 0 ? Duration.ofMillis(connectTimeout) : LONGEST_TIMEOUT;
        Duration atLeast =
                asked.compareTo(ExaminationPlan.SHORTEST_TIMEOUT) < 0 ? ExaminationPlan.SHORTEST_TIMEOUT : asked;
        return atLeast.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : atLeast;
    }

    /** {@code securityProtocol} or {@code sslContextParameters} may exclude versions of {@code tlsProtocols}. */
    private boolean isAllowed(String protocol) {
        try {
            endpoint.newClientFactoryBuilder().tlsProtocols(protocol).build();
            return true;
        } catch (IllegalArgumentException e) {
            // The endpoint has accepted the options as a whole, so this version is the reason.
            return false;
        } catch (Exception e) {
            throw invalid(e);
        }
    }

    private boolean hasClientCertificate() {
        return endpoint.getSslContextParameters() == null
                ? endpoint.getFtpClientKeyStoreParameters() != null
                : endpoint.getSslContextParameters().getKeyManagers() != null;
    }

    /** In Camel the proxy is only a client parameter, so it is read from a client. */
    private ProxyRoute proxyRoute() {
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

    /** Sets the same options as Camel, at the same time. */
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
