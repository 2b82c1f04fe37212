// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import java.io.IOException;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/**
 * The commands of an Apache FtpServer, which has no rule for data connections itself: the first command gives a control
 * connection data connections that must resume its session, and no login is accepted before TLS. The two seams used are the
 * command factory and the attribute under which FtpServer keeps the data connections of a control connection.
 */
public final class StrictCommands implements CommandFactory {

    private static final String DATA_CONNECTIONS = FtpIoSession.ATTRIBUTE_PREFIX + "data-connection";

    private final CommandFactory standard;
    private final DataConnectionRules rules;
    private final DataConnectionCount count;

    StrictCommands(CommandFactory standard, DataConnectionRules rules, DataConnectionCount count) {
        this.standard = standard;
        this.rules = rules;
        this.count = count;
    }

    /**
     * Makes a server of the caller refuse data connections that do not resume, whatever the TLS version.
     *
     * @param factory has its command factory, and a listener with {@link ServerTls}; the server is not created yet
     */
    public static void requireReuse(FtpServerFactory factory) {
        factory.setCommandFactory(new StrictCommands(
                factory.getCommandFactory(), DataConnectionRules.strict(), new DataConnectionCount()));
    }

    @Override
    public Command getCommand(String name) {
        Command command = standard.getCommand(name);
        return command == null ? null : (session, context, request) -> execute(command, session, context, request);
    }

    private void execute(Command command, FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        if (!session.containsAttribute(DATA_CONNECTIONS)) {
            session.setAttribute(DATA_CONNECTIONS, new ResumedDataConnections(session, rules, count));
        }
        if ("USER".equals(request.getCommand()) && !session.isSecure()) {
            session.write(new DefaultFtpReply(FtpReply.REPLY_530_NOT_LOGGED_IN, "Use AUTH TLS first."));
        } else {
            command.execute(session, context, request);
        }
    }
}
