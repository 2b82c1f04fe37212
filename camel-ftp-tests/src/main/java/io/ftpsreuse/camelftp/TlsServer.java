// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import java.util.Map;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.command.impl.USER;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.ListenerFactory;

/**
 * Turns Camel's embedded Apache FtpServer into one with TLS; with the system property {@code camelftp.strict} into one that
 * accepts only data connections that resume the TLS session of their control connection.
 */
final class TlsServer {

    private static final boolean STRICT = Boolean.getBoolean("camelftp.strict");
    private static final String LISTENER = "default";
    /** Where FtpServer keeps the data connections of a control connection. */
    private static final String DATA_CONNECTIONS = FtpIoSession.ATTRIBUTE_PREFIX + "data-connection";

    private TlsServer() {}

    static FtpServerFactory of(FtpServerFactory factory, boolean implicit, boolean clientCertificates) {
        ListenerFactory listener = new ListenerFactory(factory.getListener(LISTENER));
        listener.setImplicitSsl(implicit);
        listener.setSslConfiguration(new ServerTls(clientCertificates));
        factory.addListener(LISTENER, listener.createListener());

        CommandFactoryFactory commands = new CommandFactoryFactory();
        commands.setCommandMap(Map.of("USER", login()));
        factory.setCommandFactory(commands.createCommandFactory());
        return factory;
    }

    private static Command login() {
        Command standard = new USER();
        return (session, context, request) -> {
            if (!session.isSecure()) {
                session.write(new DefaultFtpReply(FtpReply.REPLY_530_NOT_LOGGED_IN, "Use AUTH TLS first."));
                return;
            }
            if (STRICT) {
                session.setAttribute(DATA_CONNECTIONS, new ResumedDataConnections(context, session));
            }
            standard.execute(session, context, request);
        };
    }
}
