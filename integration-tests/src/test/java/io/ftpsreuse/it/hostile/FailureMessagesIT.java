// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.Socket;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.RemoteFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The message and the code of a failed operation are of what failed, and of no command before it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailureMessagesIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private ScriptedFtpsServer server;
    private HostileRoutes routes;
    private RemoteFileOperations<FTPFile> operations;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedFtpsServer.start().having("in/a", CONTENT);
        routes = HostileRoutes.start();
        FtpEndpoint<FTPFile> endpoint = endpoint();
        operations = endpoint.createRemoteFileOperations();
        operations.connect((RemoteFileConfiguration) endpoint.getConfiguration(), null);
    }

    @SuppressWarnings("unchecked")
    private FtpEndpoint<FTPFile> endpoint() {
        return routes.context().getEndpoint(HostileRoutes.uri(server, "in"), FtpEndpoint.class);
    }

    @AfterEach
    void stop() {
        routes.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void sayThatTheConnectionWasLost(Operation operation) {
        server.on(operation.command, (session, argument) -> session.close());

        GenericFileOperationFailedException failure = failureOf(operation);

        assertThat(failure.getCode()).isZero();
        assertThat(failure.getReason()).isNotBlank().doesNotContainPattern("\\b[1-5]\\d\\d ");
        assertThat(failure).hasMessageContaining(failure.getCause().getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void sayThatTheServerCloses(Operation operation) {
        server.on(operation.command, (session, argument) -> {
            session.reply("421 Closing for tonight");
            session.close();
        });

        GenericFileOperationFailedException failure = failureOf(operation);

        assertThat(failure.getCode()).isEqualTo(421);
        assertThat(failure).hasMessageStartingWith("File operation failed: 421 Closing for tonight");
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, 550, 550",
        "LIST, 450, 550",
        "LIST_HERE, 550, 550",
        "LIST, 451, 451",
        "RETRIEVE, 550, 550",
        "RETRIEVE, 451, 451",
        "STORE, 553, 553",
        "STORE, 452, 452",
        "STORE_DIRECTLY, 553, 553",
        "EXISTS, 451, 451"
    })
    void haveTheReplyOfWhatWasRefused(Operation operation, int reply, int code) {
        server.on(operation.command, Answer.reply(reply + " Not for you"));

        GenericFileOperationFailedException failure = failureOf(operation);

        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure).hasMessageStartingWith("File operation failed: " + reply + " Not for you");
        assertThat(failure).hasMessageContaining(operation.command);
    }

    /** The last reply is then that to SIZE, or to DELE. */
    @Test
    void haveNoReplyWhereAnUploadHasAnotherSize() {
        server.on(
                "STOR",
                (session, argument) -> session.receiveData(
                        received -> server.files().put(session.path(argument), Arrays.copyOf(received, 3))));

        GenericFileOperationFailedException failure = failureOf(Operation.STORE);

        assertThat(failure.getCode()).isZero();
        assertThat(failure).hasMessageStartingWith("File operation failed: The server confirmed the upload of in/b");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIST", "RETRIEVE", "STORE", "EXISTS"})
    void haveNoReplyWhereTheDataConnectionBreaksInItsHandshake(Operation operation) {
        server.dataLayer(plain -> {
            plain.setSoLinger(true, 0);
            plain.close();
            return plain;
        });

        GenericFileOperationFailedException failure = failureOf(operation);

        assertThat(failure.getReason()).doesNotContain("227").doesNotContain("150");
        assertThat(failure.getCode()).isIn(0, 426);
    }

    /** As where a server that insists on resumption resets the data connection before it says so. */
    @ParameterizedTest
    @CsvSource({
        "LIST, 522 SSL connection failed; session reuse required: see require_ssl_reuse option",
        "LIST_HERE, 425 Unable to build data connection: Operation not permitted",
        "EXISTS, 425 Unable to build data connection: Operation not permitted"
    })
    void haveTheReplyToAListingWhoseDataConnectionWasReset(Operation operation, String reply) {
        server.on(operation.command, (session, argument) -> {
            session.reply("150 Here it comes");
            Socket plain = session.openPlain();
            session.secured(plain);
            plain.setSoLinger(true, 0);
            plain.close();
            session.reply(reply);
        });

        GenericFileOperationFailedException failure = failureOf(operation);

        assertThat(failure.getCode()).hasToString(reply.substring(0, 3));
        assertThat(failure).hasMessageStartingWith("File operation failed: " + reply);
    }

    @Test
    void haveNoReplyWhereTheClientRefuses() {
        GenericFileOperationFailedException failure = failureOf(ops -> ops.deleteFile("in/a\nDELE in/b"));

        assertThat(failure.getCode()).isZero();
        assertThat(failure).hasMessageStartingWith("File operation failed: The FTP command DELE");
    }

    private GenericFileOperationFailedException failureOf(Operation operation) {
        return failureOf(ops -> operation.step.on(ops, exchange()));
    }

    private GenericFileOperationFailedException failureOf(Consumer<RemoteFileOperations<FTPFile>> operation) {
        return catchThrowableOfType(GenericFileOperationFailedException.class, () -> operation.accept(operations));
    }

    private Exchange exchange() {
        Exchange exchange = new DefaultExchange(routes.context());
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, new RemoteFile<FTPFile>());
        exchange.getIn().setBody(CONTENT);
        return exchange;
    }

    enum Operation {
        LIST("LIST", (ops, exchange) -> ops.listFiles("in")),
        LIST_HERE("LIST", (ops, exchange) -> ops.listFiles()),
        RETRIEVE("RETR", (ops, exchange) -> ops.retrieveFile("in/a", exchange, CONTENT.length)),
        STORE("STOR", (ops, exchange) -> ops.storeFile("in/b", exchange, CONTENT.length)),
        STORE_DIRECTLY("STOR", (ops, exchange) -> ops.storeFileDirectly("in/b", "text")),
        EXISTS("NLST", (ops, exchange) -> ops.existsFile("in/a")),
        RENAME("RNFR", (ops, exchange) -> ops.renameFile("in/a", "in/b")),
        DELETE("DELE", (ops, exchange) -> ops.deleteFile("in/a")),
        BUILD_DIRECTORY("CWD", (ops, exchange) -> ops.buildDirectory("in/new", false)),
        CHANGE_DIRECTORY("CWD", (ops, exchange) -> ops.changeCurrentDirectory("in/sub")),
        CURRENT_DIRECTORY("PWD", (ops, exchange) -> ops.getCurrentDirectory()),
        SITE("SITE", (ops, exchange) -> ops.sendSiteCommand("CHMOD 600 in/a"));

        private final String command;
        private final Step step;

        Operation(String command, Step step) {
            this.command = command;
            this.step = step;
        }
    }

    private interface Step {
        void on(RemoteFileOperations<FTPFile> operations, Exchange exchange);
    }
}
