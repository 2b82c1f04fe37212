// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor;

import io.ftpsreuse.camel.FtpsReuseConfiguration;
import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.doctor.tls.ClientKey;
import io.ftpsreuse.doctor.tls.KeyStoreFiles;
import io.ftpsreuse.doctor.tls.Trust;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The connection options of an endpoint's URI, without secrets. */
final class EndpointOptions {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|account).*");

    private final FtpsReuseEndpoint endpoint;

    EndpointOptions(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** In the form of a URI, with the environment variables of the command in place of the passwords of stores. */
    Map<String, String> uriOptions() {
        Map<String, String> options = ofConfiguration(endpoint.getConfiguration());
        add("ftpClient.", endpoint.getFtpClientParameters(), "", options);
        add("ftpClientConfig.", endpoint.getFtpClientConfigParameters(), "", options);
        if (endpoint.getSslContextParameters() == null) {
            add("ftpClient.trustStore.", endpoint.getFtpClientTrustStoreParameters(), Trust.VARIABLE, options);
            add(ClientKey.URI_OPTION + ".", endpoint.getFtpClientKeyStoreParameters(), ClientKey.VARIABLE, options);
        }
        return options;
    }

    private static Map<String, String> ofConfiguration(FtpsReuseConfiguration configuration) {
        Map<String, String> options = new LinkedHashMap<>();
        if (configuration.getPinnedCertificate() != null) {
            options.put("pinnedCertificate", configuration.getPinnedCertificate());
        }
        addFile("trustedCertificates", configuration.getTrustedCertificates(), options);
        addFile("clientCertificate", configuration.getClientCertificate(), options);
        addFile("clientKey", configuration.getClientKey(), options);
        if (configuration.getClientKeyPassword() != null) {
            options.put("clientKeyPassword", KeyStoreFiles.fromVariable(ClientKey.VARIABLE));
        }
        if (!configuration.isHostnameVerification()) {
            options.put("hostnameVerification", "false");
        }
        if (configuration.isTrustAllCertificates()) {
            options.put("trustAllCertificates", "true");
        }
        if (!configuration.isOverlapHandshake()) {
            options.put("overlapHandshake", "false");
        }
        if (!configuration.isMachineListing()) {
            options.put("machineListing", "false");
        }
        if (configuration.getActivePortRange() != null) {
            options.put("activePortRange", configuration.getActivePortRange());
        }
        if (configuration.getConnectTimeout() != new FtpsReuseConfiguration().getConnectTimeout()) {
            options.put("connectTimeout", String.valueOf(configuration.getConnectTimeout()));
        }
        return options;
    }

    private static void addFile(String option, String resource, Map<String, String> options) {
        if (resource != null) {
            options.put(option, KeyStoreFiles.raw(resource));
        }
    }

    private static void add(
            String prefix, Map<String, Object> parameters, String variable, Map<String, String> options) {
        if (parameters == null) {
            return;
        }
        new TreeMap<>(parameters).forEach((name, value) -> {
            boolean secret = SECRET.matcher(name).matches();
            if (secret && !variable.isEmpty()) {
                options.put(prefix + name, KeyStoreFiles.fromVariable(variable));
            } else if (!secret && isText(value)) {
                options.put(prefix + name, KeyStoreFiles.raw(value.toString()));
            }
        });
    }

    /** A program may have set an object, which a URI cannot contain. */
    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
