// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.broker;

import io.ftpsreuse.ingest.settings.ContextProperties;
import io.ftpsreuse.ingest.settings.InvalidPropertiesException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * The users of the broker inside this application: anyone who can connect, or one user with a password. Beyond the loopback
 * address it must be the second, over TLS.
 *
 * @param username of the only user
 * @param password of that user
 */
record BrokerAccess(Optional<String> username, Optional<String> password) {

    private static final String LISTEN = "broker.listen";
    private static final String USERNAME = "broker.username";
    private static final String PASSWORD = "broker.password";
    private static final String ROLE = "clients";
    private static final String EVERYTHING = "#";

    /**
     * Reads the properties.
     *
     * @throws InvalidPropertiesException if there is a user without a password, or a password without a user
     */
    static BrokerAccess declaredIn(ContextProperties properties) {
        BrokerAccess access = new BrokerAccess(properties.get(USERNAME), properties.get(PASSWORD));
        if (access.username.isPresent() != access.password.isPresent()) {
            throw new InvalidPropertiesException(USERNAME + " and " + PASSWORD + " have an effect only together");
        }
        return access;
    }

    /**
     * The broker of a configuration, which lets in only whom it should.
     *
     * @throws InvalidPropertiesException if others reach it without a password or without TLS
     */
    EmbeddedActiveMQ protect(Configuration configuration) {
        configuration.getAcceptorConfigurations().forEach(this::require);
        configuration.setSecurityEnabled(username.isPresent());
        // the default is public, and its user is an administrator
        configuration.setClusterPassword(UUID.randomUUID().toString());
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        username.ifPresent(user -> {
            configuration.putSecurityRoles(EVERYTHING, Set.of(useWithoutManagement()));
            broker.setSecurityManager(new ActiveMQJAASSecurityManager(
                    InVMLoginModule.class.getName(), only(user, password.orElseThrow())));
        });
        return broker;
    }

    private static SecurityConfiguration only(String user, String password) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, ROLE);
        return users;
    }

    private static Role useWithoutManagement() {
        boolean manage = false;
        boolean view = false;
        boolean edit = false;
        return new Role(ROLE, true, true, true, true, true, true, manage, true, true, true, view, edit);
    }

    private void require(TransportConfiguration acceptor) {
        Map<String, Object> settings = acceptor.getCombinedParams();
        boolean network = acceptor.getFactoryClassName().equals(NettyAcceptorFactory.class.getName());
        if (!network || isLoopback(settings)) {
            return;
        }
        boolean encrypted =
                Boolean.parseBoolean(String.valueOf(settings.get(TransportConstants.SSL_ENABLED_PROP_NAME)));
        if (username.isEmpty() || !encrypted) {
            throw new InvalidPropertiesException(LISTEN + " is not only on the loopback address, which needs "
                    + USERNAME + ", " + PASSWORD + ", and TLS in " + LISTEN + "; for example: " + LISTEN
                    + "=tcp://0.0.0.0:61616?sslEnabled=true&keyStorePath=broker.p12&keyStoreType=PKCS12"
                    + "&keyStorePassword={{env:KEY_STORE_PASSWORD}}");
        }
    }

    private static boolean isLoopback(Map<String, Object> settings) {
        Object hosts = settings.getOrDefault(TransportConstants.HOST_PROP_NAME, TransportConstants.DEFAULT_HOST);
        return Arrays.stream(TransportConfiguration.splitHosts(hosts.toString()))
                .allMatch(BrokerAccess::isLoopback);
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
