// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.demo;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;

/**
 * The FTPS client behind Camel's {@code ftps:}, as it comes. It shows that the demo's server really is strict;
 * it may trust any certificate, since it talks to this JVM only.
 */
final class StockClient {

    private StockClient() {}

    /**
     * Tries to list a directory.
     *
     * @return the server's refusal
     * @throws DemoFailedException if the server did not refuse
     */
    static String refusalBy(EmbeddedFtpsServer server, String username, String password) throws IOException {
        FTPSClient client = new FTPSClient();
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        try {
            client.connect(server.host(), server.port());
            client.enterLocalPassiveMode();
            client.login(username, password);
            client.execPBSZ(0);
            client.execPROT("P");
            client.listFiles();
            if (FTPReply.isPositiveCompletion(client.getReplyCode())) {
                throw new DemoFailedException("The server let a client list that does not resume the TLS session");
            }
            return client.getReplyString().trim();
        } finally {
            client.disconnect();
        }
    }
}
