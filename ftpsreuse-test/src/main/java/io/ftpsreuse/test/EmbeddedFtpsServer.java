// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.command.impl.AUTH;
import org.apache.ftpserver.command.impl.USER;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.message.MessageResourceFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/**
 * A strict FTPS server inside this JVM: Apache FtpServer on a free port of 127.0.0.1 with explicit TLS, passive mode,
 * and a certificate for {@code localhost} made at the start, that refuses every data connection which does not resume
 * the TLS session of its control connection (reply 425).
 *
 * <p>It is for demonstrations and tests. Apache FtpServer has no such rule itself; the two seams used are its command
 * factory (AUTH gives the control connection {@link ResumedDataConnections}, USER needs AUTH first) and the attribute
 * under which a control connection keeps its data connections.
 *
 * <p>Its users' files and threads belong to it until {@link #close()}; the directories stay.
 */
public final class EmbeddedFtpsServer implements AutoCloseable {

    private static final String LISTENER = "default";
    private static final String DATA_CONNECTIONS = FtpIoSession.ATTRIBUTE_PREFIX + "data-connection";
    private static final List<String> BOTH_VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private final DataConnectionCount dataConnections = new DataConnectionCount();
    private final CommandRecord commands = new CommandRecord();
    private final SelfSignedCertificate certificate;
    private final ServerTls tls;
    private final FtpServer server;
    private final Listener listener;

    private EmbeddedFtpsServer(List<Account> accounts, List<String> protocols)
            throws GeneralSecurityException, FtpException {
        certificate = SelfSignedCertificate.forLocalhost();
        tls = new ServerTls(certificate.serverContext(), protocols.toArray(String[]::new));
        listener = listener();

        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener(LISTENER, listener);
        factory.setUserManager(users(accounts));
        factory.setCommandFactory(strictCommands());
        // the server empties this map when it stops
        factory.setFtplets(new HashMap<>(Map.of("commands", commands)));
        factory.setMessageResource(new RefusalMessages(new MessageResourceFactory().createMessageResource()));
        factory.setConnectionConfig(connections());
        server = factory.createServer();
        server.start();
    }

    /**
     * Starts a server that speaks TLS 1.3 and TLS 1.2.
     *
     * @param accounts who may log in
     * @throws IllegalStateException if it cannot be started
     */
    public static EmbeddedFtpsServer start(List<Account> accounts) {
        return start(accounts, BOTH_VERSIONS);
    }

    /**
     * Starts a server that speaks only the given versions of TLS.
     *
     * @param accounts who may log in
     * @param protocols the versions by their JSSE names, such as {@code TLSv1.3}
     * @throws IllegalStateException if it cannot be started
     */
    public static EmbeddedFtpsServer start(List<Account> accounts, List<String> protocols) {
        try {
            return new EmbeddedFtpsServer(accounts, protocols);
        } catch (GeneralSecurityException | FtpException e) {
            throw new IllegalStateException("The embedded FTPS server cannot be started: " + e.getMessage(), e);
        }
    }

    /** The host name its certificate is for. */
    public String host() {
        return "localhost";
    }

    /** The port of its control connections, chosen by the operating system. */
    public int port() {
        return listener.getPort();
    }

    /** The SHA-256 of its certificate in hexadecimal digits, for {@code pinnedCertificate=sha256:...}. */
    public String certificateSha256() {
        return certificate.sha256();
    }

    /** How many data connections it let through, each of which resumed its control connection's TLS session. */
    public long resumedDataConnections() {
        return dataConnections.resumedSoFar();
    }

    /** How many data connections it refused since they did not. */
    public long refusedDataConnections() {
        return dataConnections.refusedSoFar();
    }

    /** The commands it received so far, of all control connections, with their arguments but without passwords. */
    public List<String> commands() {
        return commands.soFar();
    }

    @Override
    public void close() {
        server.stop();
    }

    private Listener listener() {
        DataConnectionConfigurationFactory passiveOnly = new DataConnectionConfigurationFactory();
        passiveOnly.setActiveEnabled(false);

        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(InetAddress.getLoopbackAddress().getHostAddress());
        factory.setPort(0);
        factory.setSslConfiguration(tls);
        factory.setDataConnectionConfiguration(passiveOnly.createDataConnectionConfiguration());
        return factory.createListener();
    }

    private CommandFactory strictCommands() {
        CommandFactoryFactory factory = new CommandFactoryFactory();
        factory.setCommandMap(Map.of("AUTH", authenticate(), "USER", user()));
        return factory.createCommandFactory();
    }

    private Command authenticate() {
        Command standard = new AUTH();
        return (session, context, request) -> {
            session.setAttribute(DATA_CONNECTIONS, new ResumedDataConnections(session, tls, dataConnections));
            standard.execute(session, context, request);
        };
    }

    private static Command user() {
        Command standard = new USER();
        return (session, context, request) -> {
            if (session.isSecure()) {
                standard.execute(session, context, request);
            } else {
                session.write(new DefaultFtpReply(FtpReply.REPLY_530_NOT_LOGGED_IN, "Use AUTH TLS first."));
            }
        };
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

    /**
     * Someone who may log in, read and write.
     *
     * @param name the user name
     * @param password the password
     * @param home the directory that is the root of the user's file system; it must exist
     */
    public record Account(String name, String password, Path home) {

        /** Shows no password. */
        @Override
        public String toString() {
            return name + " in " + home;
        }
    }
}
