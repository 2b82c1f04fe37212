// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;

/** What a real ProFTPD says. */
final class ProftpdRefusals {

    private final Servers servers;

    ProftpdRefusals(Servers servers) {
        this.servers = servers;
    }

    Stream<Producer> all() {
        return Stream.of(
                producer(
                        KnownFailure.DATA_CONNECTION_NOT_PERMITTED,
                        () -> Stock.loggedIn(servers.proftpd(), FTPClient::listFiles)),
                producer(
                        KnownFailure.PROTECTION_REFUSED,
                        () -> Stock.loggedIn(servers.proftpd(), client -> client.sendCommand("PROT", "C"))),
                producer(
                        KnownFailure.NETWORK_PROTOCOL_REFUSED,
                        () -> Stock.loggedIn(servers.proftpd(), client -> client.sendCommand("EPRT", "|2|::1|40000|"))),
                producer(
                        KnownFailure.DATA_CONNECTION_NOT_OPENED,
                        () -> Stock.loggedIn(servers.proftpd(), Stock::listToNobody)),
                producer(
                        KnownFailure.COMMAND_NOT_UNDERSTOOD,
                        () -> Stock.loggedIn(servers.proftpd(), client -> client.sendCommand("XYZZY"))),
                producer(
                        KnownFailure.FILE_NOT_THERE,
                        () -> Stock.loggedIn(servers.proftpd(), client -> client.deleteFile("missing"))),
                producer(KnownFailure.LOGIN_REFUSED, () -> Stock.wrongPassword(servers.proftpd())),
                producer(KnownFailure.TLS_DEMANDED, () -> Stock.unprotected(servers.proftpd())),
                producer(KnownFailure.CONNECTION_CLOSED, this::silence),
                producer(KnownFailure.SESSION_NOT_RESUMED, this::secondUpload));
    }

    private static Producer producer(KnownFailure refusal, Producer.Scenario scenario) {
        return new Producer(refusal, "ProFTPD", scenario);
    }

    /** Its idle limit of a second ends the connection without a word. */
    private Explanation silence() throws Exception {
        FtpsServer impatient =
                servers.get("impatient ProFTPD", FtpsProduct.PROFTPD, spec -> spec.withExtraLines("TimeoutIdle 1"));
        try (Client client = Client.of(impatient, builder -> builder)) {
            return client.waiting();
        }
    }

    /** It sends no ticket of TLS 1.3 on an upload. */
    private Explanation secondUpload() throws Exception {
        try (Client client = Client.of(servers.proftpd(), builder -> builder.tlsProtocols("TLSv1.3"))
                .logIn(servers.proftpd())) {
            client.upload("first", 1);
            return client.uploading("second", 1);
        }
    }
}
