// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import static io.ftpsreuse.it.refusal.Client.failing;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.StockClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;

/** What a real vsftpd says. */
final class VsftpdRefusals {

    private static final int MOST_CONNECTIONS = 4;

    private final Servers servers;

    VsftpdRefusals(Servers servers) {
        this.servers = servers;
    }

    Stream<Producer> all() {
        return Stream.of(
                producer(
                        KnownFailure.SESSION_REUSE_REQUIRED,
                        () -> Stock.loggedIn(servers.vsftpd(), FTPClient::listFiles)),
                producer(KnownFailure.CONNECTION_CLOSED, this::nextCommandAfterTheRefusal),
                producer(KnownFailure.TLS_DEMANDED, () -> Stock.unprotected(servers.vsftpd())),
                producer(KnownFailure.LOGIN_REFUSED, () -> Stock.wrongPassword(servers.vsftpd())),
                producer(
                        KnownFailure.BAD_SEQUENCE,
                        () -> Stock.connected(servers.vsftpd(), client -> client.sendCommand("PASS", "x"))),
                producer(
                        KnownFailure.COMMAND_NOT_UNDERSTOOD,
                        () -> Stock.loggedIn(servers.vsftpd(), client -> client.sendCommand("XYZZY"))),
                producer(
                        KnownFailure.DATA_CONNECTION_NOT_OPENED,
                        () -> Stock.loggedIn(servers.vsftpd(), Stock::listToNobody)),
                producer(
                        KnownFailure.DATA_MUST_BE_PROTECTED,
                        () -> Stock.loggedIn(servers.vsftpd(), VsftpdRefusals::listUnprotected)),
                producer(
                        KnownFailure.FILE_UNAVAILABLE,
                        () -> Stock.loggedIn(servers.vsftpd(), client -> client.deleteFile("missing"))),
                producer(KnownFailure.FILE_NOT_THERE, () -> ours(client -> client.downloading("missing"))),
                producer(KnownFailure.PERMISSION_DENIED, () -> ours(client -> client.downloading("file.denied"))),
                producer(KnownFailure.NAME_REFUSED, () -> ours(client -> client.uploading("missing/file", 1))),
                producer(KnownFailure.TRANSFER_BROKEN_OFF, () -> ours(VsftpdRefusals::uploadGivenUp)),
                producer(KnownFailure.TOO_MANY_CONNECTIONS, this::moreConnectionsThanAllowed),
                producer(KnownFailure.DATA_CONNECTION_UNREACHABLE, this::dataConnectionToAnotherAddress),
                producer(KnownFailure.IDLE_TOO_LONG, () -> Stock.waiting(withoutTls())),
                producer(KnownFailure.FATAL_ALERT, this::silence),
                producer(KnownFailure.TLS_NOT_OFFERED, this::connectionWithoutTls),
                producer(
                        KnownFailure.UNSAFE_ARGUMENT,
                        () -> ours(client -> failing(() -> client.ftps().deleteFile("a\r\nDELE b")))),
                producer(
                        KnownFailure.UNENCODABLE_ARGUMENT,
                        () -> ours(client -> failing(() -> client.ftps().deleteFile("баланс")))),
                producer(KnownFailure.PROTECTION_NOT_IN_FORCE, this::listingWithoutProt),
                producer(KnownFailure.LISTING_TOO_LONG, this::tooLongAListing));
    }

    private static Producer producer(KnownFailure refusal, Producer.Scenario scenario) {
        return new Producer(refusal, "vsftpd", scenario);
    }

    private Explanation ours(Question question) throws Exception {
        try (Client client = Client.of(servers.vsftpd(), builder -> builder).logIn(servers.vsftpd())) {
            return question.to(client);
        }
    }

    private Explanation nextCommandAfterTheRefusal() throws Exception {
        FTPSClient client = StockClient.login(servers.vsftpd());
        try {
            client.listFiles();
            return failing(client::noop);
        } finally {
            client.disconnect();
        }
    }

    private static void listUnprotected(FTPSClient client) throws Exception {
        client.execPROT("C");
        client.listFiles();
    }

    /** The client resets the data connection, so that the server does not take the file for complete. */
    private static Explanation uploadGivenUp(Client client) {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[1 << 16]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The source is gone");
            }
        });
        assertThatThrownBy(() -> client.ftps().appendFile("appended", broken)).hasMessage("The source is gone");
        return KnownFailures.explain(client.ftps().getReplyCode(), client.ftps().getReplyString());
    }

    /** Lets two connections in at a time. */
    private FtpsServer limited() {
        return servers.get("limited vsftpd", FtpsProduct.VSFTPD, spec -> spec.withExtraLines("max_per_ip=2"));
    }

    private Explanation moreConnectionsThanAllowed() throws Exception {
        List<Client> open = new ArrayList<>();
        try {
            return failing(() -> {
                for (int i = 0; i < MOST_CONNECTIONS; i++) {
                    Client client = Client.of(limited(), builder -> builder);
                    open.add(client);
                    client.connect();
                }
            });
        } finally {
            for (Client client : open) {
                client.close();
            }
        }
    }

    /** Its idle limit of a second ends in an alert of OpenSSL instead of 421. */
    private Explanation silence() throws Exception {
        FtpsServer impatient = servers.get(
                "impatient vsftpd", FtpsProduct.VSFTPD, spec -> spec.withExtraLines("idle_session_timeout=1"));
        try (Client client = Client.of(impatient, builder -> builder)) {
            return client.waiting();
        }
    }

    private FtpsServer withoutTls() {
        return servers.get(
                "vsftpd without TLS",
                FtpsProduct.VSFTPD,
                spec -> spec.withExtraLines("ssl_enable=NO", "idle_session_timeout=1"));
    }

    private Explanation connectionWithoutTls() throws Exception {
        try (Client client = Client.of(withoutTls(), builder -> builder)) {
            return client.connecting();
        }
    }

    private Explanation dataConnectionToAnotherAddress() throws Exception {
        FtpsServer elsewhere = servers.get(
                "vsftpd elsewhere", FtpsProduct.VSFTPD, spec -> spec.withExtraLines("pasv_address=127.0.0.9"));
        try (Client client = Client.of(elsewhere, builder -> builder).logIn(elsewhere)) {
            client.ftps().setIpAddressFromPasvResponse(true);
            return client.listing();
        }
    }

    private Explanation listingWithoutProt() throws Exception {
        try (Client client = Client.of(servers.vsftpd(), builder -> builder).connect()) {
            client.ftps().login(servers.vsftpd().username(), servers.vsftpd().password());
            return client.listing();
        }
    }

    private Explanation tooLongAListing() throws Exception {
        servers.vsftpd().files().write("many/one", new byte[1]);
        servers.vsftpd().files().write("many/two", new byte[1]);
        try (Client client = Client.of(servers.vsftpd(), builder -> builder.maxListingEntries(1))
                .logIn(servers.vsftpd())) {
            return failing(() -> client.ftps().listFiles("many"));
        }
    }

    interface Question {
        Explanation to(Client client) throws Exception;
    }
}
