// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camelftp;

import io.ftpsreuse.test.ServerTls;
import io.ftpsreuse.test.StrictCommands;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.command.impl.USER;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.ClientAuth;

/**
 * Turns Camel's embedded Apache FtpServer into one with TLS; with the system property {@code camelftp.strict} into one that
 * accepts only data connections that resume the TLS session of their control connection.
 */
final class TlsServer {

    private static final boolean STRICT = Boolean.getBoolean("camelftp.strict");
    private static final List<String> VERSIONS =
            List.of(System.getProperty("camelftp.tls", "TLSv1.3,TLSv1.2").split(","));
    private static final String LISTENER = "default";

    private TlsServer() {}

    static FtpServerFactory of(FtpServerFactory factory, boolean implicit, boolean clientCertificates) {
        ListenerFactory listener = new ListenerFactory(factory.getListener(LISTENER));
        listener.setImplicitSsl(implicit);
        listener.setSslConfiguration(new ServerTls(
                TestKeys.serverContext(), clientCertificates ? ClientAuth.NEED : ClientAuth.NONE, VERSIONS));
        factory.addListener(LISTENER, listener.createListener());
        if (STRICT) {
            StrictCommands.requireReuse(factory);
        } else {
            CommandFactoryFactory commands = new CommandFactoryFactory();
            commands.setCommandMap(Map.of("USER", loginWithTls()));
            factory.setCommandFactory(commands.createCommandFactory());
        }
        return factory;
    }

    private static Command loginWithTls() {
        Command standard = new USER();
        return (session, context, request) -> {
            if (session.isSecure()) {
                standard.execute(session, context, request);
            } else {
                session.write(new DefaultFtpReply(FtpReply.REPLY_530_NOT_LOGGED_IN, "Use AUTH TLS first."));
            }
        };
    }
}
