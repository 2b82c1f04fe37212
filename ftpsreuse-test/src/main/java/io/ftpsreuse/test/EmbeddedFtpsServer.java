// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.message.MessageResourceFactory;
import org.apache.ftpserver.ssl.ClientAuth;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/**
 * A strict FTPS server inside this JVM: Apache FtpServer on a free port of 127.0.0.1, with passive mode and a certificate
 * for {@code localhost} made at the start. It refuses each data connection that does not resume the TLS session of its control
 * connection (reply 425), each that is not protected (PROT P), and each login without TLS.
 *
 * <p>It runs from {@link Builder#start()} to {@link #close()}, and owns its threads and sockets; the home directories of its
 * users belong to the caller, and stay. All methods are safe for use by several threads.
 */
public final class EmbeddedFtpsServer implements AutoCloseable {

    private static final String LISTENER = "default";

    private final DataConnectionCount dataConnections = new DataConnectionCount();
    private final CommandRecord commands = new CommandRecord();
    private final SelfSignedCertificate certificate;
    private final Account firstUser;
    private final FtpServer server;
    private final Listener listener;

    private EmbeddedFtpsServer(Builder settings) throws GeneralSecurityException, FtpException {
        certificate = SelfSignedCertificate.forLocalhost();
        firstUser = settings.users.get(0);
        listener = listener(settings);

        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener(LISTENER, listener);
        factory.setUserManager(users(settings.users));
        DataConnectionRules rules = new DataConnectionRules(
                settings.reuseRequired,
                settings.resumed,
                certificate.serverContext().getSocketFactory());
        factory.setCommandFactory(new StrictCommands(factory.getCommandFactory(), rules, dataConnections));
        // the server empties this map when it stops
        factory.setFtplets(new HashMap<>(Map.of("commands", commands)));
        factory.setMessageResource(new RefusalMessages(new MessageResourceFactory().createMessageResource()));
        factory.setConnectionConfig(connections());
        server = factory.createServer();
        server.start();
    }

    /** The settings of a server to start. */
    public static Builder builder() {
        return new Builder();
    }

    /** The host name its certificate is for. */
    public String host() {
        return "localhost";
    }

    /** The port of its control connections, chosen by the operating system. */
    public int port() {
        return listener.getPort();
    }

    /** The name of its user, the first one if there are several. */
    public String username() {
        return firstUser.name();
    }

    /** The password of that user. */
    public String password() {
        return firstUser.password();
    }

    /** The directory that is the root of that user's file system. */
    public Path home() {
        return firstUser.home();
    }

    /** Its certificate, which makes trust stores and TLS contexts for clients. */
    public SelfSignedCertificate certificate() {
        return certificate;
    }

    /** The SHA-256 of its certificate in hexadecimal digits, for {@code pinnedCertificate=sha256:...}. */
    public String certificateSha256() {
        return certificate.sha256();
    }

    /** The number of data connections so far that resumed the TLS session of their control connection. */
    public long resumedDataConnections() {
        return dataConnections.resumedSoFar();
    }

    /** The number of data connections so far that did not, and were accepted as {@link Builder#reuseRequired} is false. */
    public long fullDataConnections() {
        return dataConnections.fullSoFar();
    }

    /** The number of data connections so far that were refused: not resumed, or not protected. */
    public long refusedDataConnections() {
        return dataConnections.refusedSoFar();
    }

    /** The commands so far, of all control connections in the order received, with arguments but without passwords. */
    public List<String> commands() {
        return commands.soFar();
    }

    /** Ends all connections and stops the server. A second call does nothing. */
    @Override
    public void close() {
        server.stop();
    }

    private Listener listener(Builder settings) throws GeneralSecurityException {
        DataConnectionConfigurationFactory passiveOnly = new DataConnectionConfigurationFactory();
        passiveOnly.setActiveEnabled(false);
        passiveOnly.setImplicitSsl(settings.implicit);

        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(InetAddress.getLoopbackAddress().getHostAddress());
        factory.setPort(0);
        factory.setImplicitSsl(settings.implicit);
        factory.setSslConfiguration(new ServerTls(certificate.serverContext(), ClientAuth.NONE, settings.tlsVersions));
        factory.setDataConnectionConfiguration(passiveOnly.createDataConnectionConfiguration());
        return factory.createListener();
    }

    private static UserManager users(List<Account> accounts) throws FtpException {
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        for (Account account : accounts) {
            BaseUser user = new BaseUser();
            user.setName(account.name());
            user.setPassword(account.password());
            user.setHomeDirectory(account.home().toString());
            user.setAuthorities(List.of(new WritePermission()));
            users.save(user);
        }
        return users;
    }

    private static ConnectionConfig connections() {
        ConnectionConfigFactory factory = new ConnectionConfigFactory();
        factory.setAnonymousLoginEnabled(false);
        factory.setMaxLogins(100);
        // the default answers a wrong password only after half a second
        factory.setLoginFailureDelay(0);
        return factory.createConnectionConfig();
    }

    private record Account(String name, String password, Path home) {

        /** Shows no password. */
        @Override
        public String toString() {
            return name + " in " + home;
        }
    }

    /** The settings of a server. A user is needed; all else has a default. For use by one thread. */
    public static final class Builder {

        private final List<Account> users = new ArrayList<>();
        private List<String> tlsVersions = List.of("TLSv1.3", "TLSv1.2");
        private Set<Resumption> resumed = EnumSet.allOf(Resumption.class);
        private boolean reuseRequired = true;
        private boolean implicit;

        private Builder() {}

        /**
         * Adds a user who may log in, read and write.
         *
         * @param home the root of the user's file system; it must exist
         */
        public Builder user(String name, String password, Path home) {
            users.add(new Account(name, password, home));
            return this;
        }

        /** The TLS versions by their JSSE names. TLSv1.3 and TLSv1.2 by default. */
        public Builder tlsVersions(String... versions) {
            if (versions.length == 0) {
                throw new IllegalArgumentException("No TLS version; for example: TLSv1.3");
            }
            tlsVersions = List.of(versions);
            return this;
        }

        /**
         * The ways in which sessions are resumed; all by default. In a TLS version without one, data connections need a full
         * handshake, which the server then accepts or refuses by {@link #reuseRequired}.
         */
        public Builder resumes(Resumption... ways) {
            resumed = EnumSet.noneOf(Resumption.class);
            resumed.addAll(Arrays.asList(ways));
            return this;
        }

        /** Whether a data connection that does not resume is refused; true by default. */
        public Builder reuseRequired(boolean value) {
            reuseRequired = value;
            return this;
        }

        /** Whether TLS begins with the connection, and data connections are protected without PROT P; false by default. */
        public Builder implicit(boolean value) {
            implicit = value;
            return this;
        }

        /**
         * Starts the server, which the caller closes.
         *
         * @throws IllegalStateException if there is no user, or if the server cannot be started
         */
        public EmbeddedFtpsServer start() {
            if (users.isEmpty()) {
                throw new IllegalStateException(
                        "The FTPS server has no user; for example: user(\"acme\", \"secret\", home)");
            }
            try {
                return new EmbeddedFtpsServer(this);
            } catch (GeneralSecurityException | FtpException e) {
                throw new IllegalStateException("The FTPS server cannot be started: " + e.getMessage(), e);
            }
        }
    }
}
