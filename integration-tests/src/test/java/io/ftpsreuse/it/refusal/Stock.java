// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.StockClient;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPSClient;

/** What the clients of commons-net are told, as they are: the texts that users of {@code ftps:} meet. */
final class Stock {

    private Stock() {}

    /** Logs in, takes a step, and explains the last reply. */
    static Explanation loggedIn(FtpsServer server, Step step) throws Exception {
        return reply(StockClient.login(server), step);
    }

    /** As {@link #loggedIn}, without the login. */
    static Explanation connected(FtpsServer server, Step step) throws Exception {
        return reply(StockClient.connect(server), step);
    }

    private static Explanation reply(FTPSClient client, Step step) throws Exception {
        try {
            step.with(client);
            return lastReply(client);
        } finally {
            client.disconnect();
        }
    }

    private static Explanation lastReply(FTPClient client) {
        return KnownFailures.explain(client.getReplyCode(), client.getReplyString());
    }

    static Explanation wrongPassword(FtpsServer server) throws Exception {
        return connected(server, client -> client.login(server.username(), "wrong"));
    }

    /** Logs in without TLS, and explains the last reply. */
    static Explanation unprotected(FtpsServer server) throws IOException {
        FTPClient client = new FTPClient();
        try {
            client.connect(server.host(), server.port());
            client.login(server.username(), server.password());
            return lastReply(client);
        } catch (FTPConnectionClosedException e) {
            // Which says that it was 421, and no more.
            return lastReply(client);
        } finally {
            client.disconnect();
        }
    }

    /** Connects without TLS and says nothing, until the server loses patience. */
    static Explanation waiting(FtpsServer server) throws IOException {
        FTPClient client = new FTPClient();
        try {
            client.connect(server.host(), server.port());
            client.getReply();
            return lastReply(client);
        } catch (FTPConnectionClosedException e) {
            return lastReply(client);
        } finally {
            client.disconnect();
        }
    }

    /** Has the server call a port at which nobody listens. */
    static void listToNobody(FTPSClient client) throws IOException {
        int port = Ports.closed();
        client.sendCommand("PORT", "127,0,0,1," + (port >> 8) + "," + (port & 255));
        client.sendCommand("LIST");
    }

    interface Step {
        void with(FTPSClient client) throws Exception;
    }
}
