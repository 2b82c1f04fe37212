// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.camel.FtpsReuseConfiguration;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Examines the server of an {@code ftpsreuse} endpoint while the application runs, with the endpoint's login, keys and trust,
 * over connections of its own. Nothing is written to the server, and the endpoint learns nothing from it.
 */
public final class EndpointDoctor {

    private final FtpsReuseEndpoint endpoint;

    /** @param endpoint to examine, as its Camel context gives it; it need not be started */
    public EndpointDoctor(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Examines, which takes seconds, or a minute or two if the server does not answer. What fails is in the report. */
    public Report examine() {
        FtpsReuseConfiguration configuration = endpoint.getConfiguration();
        Target target = new Target(
                configuration.getHost(),
                configuration.getPort(),
                configuration.getUsername() == null ? "anonymous" : configuration.getUsername(),
                configuration.getDirectoryName() == null ? "" : configuration.getDirectoryName(),
                configuration.isImplicit());
        String password = configuration.getPassword() == null ? "" : configuration.getPassword();
        Login login = new Login(password, endpoint::newClientFactoryBuilder, trustOptions(configuration));
        Order order = Order.of(target).withActive(!configuration.isPassiveMode());
        return new Examination(order, login, Progress.NONE).run();
    }

    private static Map<String, String> trustOptions(FtpsReuseConfiguration configuration) {
        Map<String, String> options = new LinkedHashMap<>();
        if (configuration.getPinnedCertificate() != null) {
            options.put("pinnedCertificate", configuration.getPinnedCertificate());
        }
        if (!configuration.isHostnameVerification()) {
            options.put("hostnameVerification", "false");
        }
        if (configuration.isTrustAllCertificates()) {
            options.put("trustAllCertificates", "true");
        }
        return options;
    }
}
