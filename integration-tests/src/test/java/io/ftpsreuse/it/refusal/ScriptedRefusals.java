// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.refusal;

import static io.ftpsreuse.it.refusal.Client.failing;

import io.ftpsreuse.client.diagnosis.Explanation;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.it.hostile.Answer;
import io.ftpsreuse.it.hostile.ScriptedFtpsServer;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * What servers say that are not at hand, by a server that repeats it; each names where the text is from. And what no
 * well-behaved server does.
 */
final class ScriptedRefusals {

    private static final int SHORT = 300;
    private static final byte[] INTERNAL_ERROR = {21, 3, 3, 0, 2, 2, 80};
    private static final byte[] SERVER_HELLO_DONE = {22, 3, 3, 0, 4, 14, 0, 0, 0};

    private ScriptedRefusals() {}

    static Stream<Producer> all() {
        return Stream.of(ofListings(), ofOtherCommands(), ofConnections(), ofTls())
                .flatMap(each -> each);
    }

    private static Stream<Producer> ofListings() {
        return Stream.of(
                listing(
                        KnownFailure.SESSION_REUSE_REQUIRED,
                        "FileZilla Server 1.x, by robinrodricks/FluentFTP#1738",
                        "425 Unable to build data connection: TLS session of data connection not resumed."),
                listing(
                        KnownFailure.SESSION_REUSE_REQUIRED,
                        "FileZilla Server 0.9, by thephpleague/flysystem#704",
                        "450 TLS session of data connection has not resumed or the session does not match the control"
                                + " connection"),
                listing(
                        KnownFailure.DATA_CONNECTION_NOT_PERMITTED,
                        "ProFTPD, which takes its code from the command",
                        "450 Unable to build data connection: Operation not permitted"),
                new Producer(
                        KnownFailure.LISTING_NOT_UNDERSTOOD,
                        "ls with the months of another language",
                        ScriptedRefusals::unknownDates),
                listing(KnownFailure.FILE_BUSY, "RFC 959 section 5.4", "450 Requested file action not taken"),
                listing(KnownFailure.SERVER_SIDE_ERROR, "RFC 959 section 5.4", "451 Requested action aborted"),
                listing(KnownFailure.SERVER_SIDE_ERROR, "RFC 959 section 5.4", "551 Requested action aborted"),
                listing(
                        KnownFailure.STORAGE_EXCEEDED,
                        "RFC 959 section 5.4",
                        "452 Insufficient storage space in system"));
    }

    private static Explanation unknownDates() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .on("LIST", Answer.listing("-rw-r--r-- 1 owner group 5 26 f\u00e9vr. 10:00 name"));
                Client client = Client.of(server).logIn(server)) {
            return client.listing();
        }
    }

    private static Producer listing(KnownFailure refusal, String source, String reply) {
        return new Producer(refusal, source, () -> {
            try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("LIST", Answer.reply(reply));
                    Client client = Client.of(server).logIn(server)) {
                return client.listing();
            }
        });
    }

    private static Stream<Producer> ofOtherCommands() {
        return Stream.of(
                new Producer(KnownFailure.BINARY_REFUSED, "RFC 959 section 5.4", ScriptedRefusals::noBinary),
                login(
                        KnownFailure.TLS_DEMANDED,
                        "USER",
                        "IIS 7 and later, by learn.microsoft.com, FTP over SSL",
                        "534 Policy requires SSL."),
                login(
                        KnownFailure.TOO_MANY_CONNECTIONS,
                        "PASS",
                        "ProFTPD, by its manual of MaxClientsPerHost",
                        "530 Sorry, the maximum number clients (1) from your host are already connected."),
                connecting(
                        KnownFailure.PROTECTION_REFUSED,
                        "AUTH",
                        "IIS 7 and later, by learn.microsoft.com, FTP over SSL",
                        "534 Local policy on server does not allow TLS secure connections."),
                connecting(
                        KnownFailure.TLS_OUT_OF_ORDER,
                        "AUTH",
                        "RFC 4217 section 10.1",
                        "431 Need some unavailable resource to process security"),
                connecting(
                        KnownFailure.SERVICE_NOT_AVAILABLE,
                        "(greeting)",
                        "RFC 959 section 5.4",
                        "421 Service not available, closing control connection"),
                connecting(KnownFailure.TLS_NOT_OFFERED, "AUTH", "ProFTPD without mod_tls", "500 AUTH not understood"));
    }

    private static Explanation noBinary() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()
                        .having("a.txt", new byte[10])
                        .on("TYPE", Answer.reply("504 Command not implemented for that parameter"));
                Client client = Client.of(server).logIn(server)) {
            return client.downloading("a.txt");
        }
    }

    private static Producer login(KnownFailure refusal, String command, String source, String reply) {
        return new Producer(refusal, source, () -> {
            try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on(command, Answer.reply(reply));
                    Client client = Client.of(server).connect()) {
                client.ftps().login(ScriptedFtpsServer.USER, server.password());
                return KnownFailures.explain(
                        client.ftps().getReplyCode(), client.ftps().getReplyString());
            }
        });
    }

    private static Producer connecting(KnownFailure refusal, String command, String source, String reply) {
        return connecting(refusal, source, command, Answer.reply(reply));
    }

    private static Producer connecting(KnownFailure refusal, String source, String command, Answer answer) {
        return new Producer(refusal, source, () -> {
            try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on(command, answer);
                    Client client = Client.of(server)) {
                return client.connecting();
            }
        });
    }

    private static Stream<Producer> ofConnections() {
        return Stream.of(
                new Producer(KnownFailure.HOST_UNREACHABLE, "a port that is closed", () -> Client.of(
                                "127.0.0.1", Ports.closed())
                        .connecting()),
                // Too long for the resolver to ask anybody.
                new Producer(KnownFailure.HOST_UNKNOWN, "a name that is none", () -> Client.of("x".repeat(300), 21)
                        .connecting()),
                new Producer(KnownFailure.SERVER_SILENT, "a server that does not answer", ScriptedRefusals::silentNoop),
                new Producer(
                        KnownFailure.NOT_CALLED_BACK, "a server that does not call back", ScriptedRefusals::notCalled),
                new Producer(
                        KnownFailure.DATA_CONNECTION_UNREACHABLE, "a port that is closed", ScriptedRefusals::noData),
                new Producer(KnownFailure.CLOSE_NOTIFY_MISSING, "a server that ends TCP", ScriptedRefusals::endOfTcp),
                new Producer(
                        KnownFailure.TRANSFER_INCOMPLETE,
                        "a server that sends too little",
                        ScriptedRefusals::tooLittle));
    }

    private static Explanation silentNoop() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("NOOP", (session, argument) -> {});
                Client client = Client.of(server).connect()) {
            client.ftps().setSoTimeout(SHORT);
            return failing(client.ftps()::noop);
        }
    }

    private static Explanation notCalled() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("LIST", Answer.reply("150 In a moment"));
                Client client = Client.of(server, builder -> builder.dataTimeout(Duration.ofMillis(SHORT)))
                        .logIn(server)) {
            client.ftps().enterLocalActiveMode();
            return client.listing();
        }
    }

    private static Explanation noData() throws Exception {
        int port = Ports.closed();
        String reply = "227 Listening (127,0,0,1," + (port >> 8) + "," + (port & 255) + ")";
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start().on("PASV", Answer.reply(reply));
                Client client = Client.of(server).logIn(server)) {
            return client.listing();
        }
    }

    private static Explanation endOfTcp() throws Exception {
        try (ScriptedFtpsServer server = ScriptedFtpsServer.start()) {
            server.having("a.txt", new byte[10]).on("LIST", (session, argument) -> {
                Socket plain = session.openPlain();
                session.reply("150 Here it comes");
                session.secured(plain).getOutputStream().write("a.txt\r\n".getBytes());
                plain.close();
                session.reply("226 Done");
            });
            try (Client client = Client.of(server).logIn(server)) {
                return client.listing();
            }
        }
    }

    private static Explanation tooLittle() throws Exception {
        try (ScriptedFtpsServer server =
                        ScriptedFtpsServer.start().having("a.txt", new byte[10]).on("SIZE", Answer.reply("213 999"));
                Client client = Client.of(server).logIn(server)) {
            return client.downloading("a.txt");
        }
    }

    private static Stream<Producer> ofTls() {
        return Stream.of(
                connecting(KnownFailure.HANDSHAKE_CUT, "a server that hangs up", "AUTH", (session, argument) -> {
                    session.reply("234 Go on");
                    session.socket().getInputStream().read();
                    session.socket().shutdownOutput();
                }),
                connecting(KnownFailure.FATAL_ALERT, "a server with a fault", "AUTH", raw(INTERNAL_ERROR)),
                connecting(KnownFailure.HANDSHAKE_FAILED, "a server out of order", "AUTH", raw(SERVER_HELLO_DONE)),
                connecting(
                        KnownFailure.WORDS_BEFORE_TLS,
                        "somebody on the way",
                        "AUTH",
                        (session, argument) -> session.raw("234 Go on\r\n331 Password?\r\n")),
                // No way was found to have JDK 17 or 25 say it: a ticket is taken out of the cache with its first use.
                new Producer(
                        KnownFailure.NO_PSK,
                        "JDK 11, by sun.security.ssl.ServerHello; text only",
                        () -> failing(() -> {
                            throw new SSLException("No PSK available. Unable to resume.");
                        })));
    }

    private static Answer raw(byte[] bytes) {
        return (session, argument) -> {
            session.reply("234 Go on");
            session.socket().getInputStream().read();
            session.raw(bytes);
        };
    }
}
