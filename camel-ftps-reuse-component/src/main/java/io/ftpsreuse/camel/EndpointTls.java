// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.CredentialSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509KeyManager;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.AliasedX509ExtendedKeyManager;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * Keys, trust and TLS parameters of one endpoint, read once from wherever its user put them: {@code
 * sslContextParameters}, global SSL parameters, {@code ftpClient.keyStore.*} and {@code ftpClient.trustStore.*}; or from files in
 * PEM, which are read again.
 */
final class EndpointTls {

    private final FtpsReuseEndpoint endpoint;

    EndpointTls(FtpsReuseEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void configure(ClientFactoryBuilder builder) throws GeneralSecurityException, IOException {
        requireOneOfEach();
        SSLContextParameters parameters = endpoint.getSslContextParameters();
        if (parameters == null) {
            parameters = ofStores();
        }
        // Creating one context validates the parameters, and its sockets show the result.
        SSLContext context = parameters.createSSLContext(endpoint.getCamelContext());
        builder.sslParameters(() -> parametersOf(context));
        builder.sslContext(
                context.getProtocol(),
                parameters.getProvider() == null ? null : context.getProvider().getName());
        if (parameters.getKeyManagers() != null) {
            builder.keyManagers(keyManagers(parameters));
        }
        if (parameters.getTrustManagers() != null) {
            builder.trustManagers(parameters.getTrustManagers().createTrustManagers());
        }
        if (parameters.getSecureRandom() != null) {
            builder.secureRandom(parameters.getSecureRandom().createSecureRandom());
        }
        configureFiles(builder);
    }

    /** The options for files go before {@code sslContextParameters}, which may be those of the whole context. */
    private void configureFiles(ClientFactoryBuilder builder) {
        FtpsReuseConfiguration options = endpoint.getConfiguration();
        builder.trustedCertificates(source(trustedCertificates()))
                .clientCertificate(
                        source(options.getClientCertificate()),
                        source(options.getClientKey()),
                        options.getClientKeyPassword());
    }

    private String trustedCertificates() {
        FtpsReuseConfiguration options = endpoint.getConfiguration();
        if (options.getTrustedCertificates() != null || endpoint.component() == null || hasTrust(options)) {
            return options.getTrustedCertificates();
        }
        return endpoint.component().getTrustedCertificates();
    }

    /** Whether this endpoint has trust of its own by another option, which then goes before that of the component. */
    private boolean hasTrust(FtpsReuseConfiguration options) {
        SSLContextParameters parameters = endpoint.getSslContextParameters();
        return options.getPinnedCertificate() != null
                || options.isTrustAllCertificates()
                || endpoint.getFtpClientTrustStoreParameters() != null
                || parameters != null
                        && parameters != endpoint.getCamelContext().getSSLContextParameters();
    }

    private void requireOneOfEach() {
        FtpsReuseConfiguration options = endpoint.getConfiguration();
        requireNoStore(
                "trustedCertificates", options.getTrustedCertificates(), endpoint.getFtpClientTrustStoreParameters());
        requireNoStore("clientCertificate", options.getClientCertificate(), endpoint.getFtpClientKeyStoreParameters());
    }

    private static void requireNoStore(String option, String value, Map<String, Object> store) {
        if (value != null && store != null) {
            throw new IllegalArgumentException(option + "=" + value + " is not valid together with "
                    + (option.startsWith("trusted") ? "ftpClient.trustStore.*" : "ftpClient.keyStore.*")
                    + ": both name the same; keep one");
        }
    }

    private CredentialSource source(String resource) {
        return resource == null
                ? null
                : new CredentialSource(
                        resource,
                        () -> ResourceHelper.resolveMandatoryResourceAsInputStream(
                                endpoint.getCamelContext(), withScheme(resource)));
    }

    /** As by camel-ftp, a plain path is a file; Camel by itself would search the class path. */
    private static String withScheme(String resource) {
        return ResourceHelper.hasScheme(resource) ? resource : "file:" + resource;
    }

    private static SSLParameters parametersOf(SSLContext context) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            return socket.getSSLParameters();
        } catch (IOException e) {
            throw new UncheckedIOException("No TLS socket can be made", e);
        }
    }

    private KeyManager[] keyManagers(SSLContextParameters parameters) throws GeneralSecurityException, IOException {
        KeyManager[] managers = parameters.getKeyManagers().createKeyManagers();
        String alias = endpoint.getCamelContext().resolvePropertyPlaceholders(parameters.getCertAlias());
        for (int i = 0; alias != null && i < managers.length; i++) {
            if (managers[i] instanceof X509KeyManager x509) {
                managers[i] = new AliasedX509ExtendedKeyManager(alias, x509);
            }
        }
        return managers;
    }

    private SSLContextParameters ofStores() {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setSecureSocketProtocol(endpoint.getConfiguration().getSecurityProtocol());
        if (endpoint.getFtpClientKeyStoreParameters() != null) {
            parameters.setKeyManagers(keyManagersOf(endpoint.getFtpClientKeyStoreParameters()));
        }
        if (endpoint.getFtpClientTrustStoreParameters() != null) {
            Map<String, Object> store = endpoint.getFtpClientTrustStoreParameters();
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(keyStoreOf("ftpClient.trustStore", store));
            trust.setAlgorithm((String) store.get("algorithm"));
            parameters.setTrustManagers(trust);
        }
        return parameters;
    }

    private KeyManagersParameters keyManagersOf(Map<String, Object> store) {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(keyStoreOf("ftpClient.keyStore", store));
        keys.setAlgorithm((String) store.get("algorithm"));
        // camel-ftp requires the key's password even where, as usual, it is the store's.
        keys.setKeyPassword((String) store.getOrDefault("keyPassword", store.get("password")));
        return keys;
    }

    private static KeyStoreParameters keyStoreOf(String option, Map<String, Object> store) {
        String file = (String) store.get("file");
        if (file == null) {
            throw new IllegalArgumentException(option + ".file is missing: the store must be named, for example "
                    + option + ".file=/etc/pki/vendor.p12");
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setResource(withScheme(file));
        parameters.setType((String) store.get("type"));
        parameters.setPassword((String) store.get("password"));
        return parameters;
    }
}
