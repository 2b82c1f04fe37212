// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.commons.net.ftp.FTP;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files go byte by byte (TYPE I, RFC 959 section 3.1.1) unless the program wants ASCII, or not at all. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RepresentationTypeIT {

    /** Each line end would be converted by one side or the other. */
    private static final byte[] LINES = "one\r\ntwo\nthree\rfour\r\n".getBytes(US_ASCII);

    private static final byte[] YESTERDAY = "yesterday".getBytes(US_ASCII);

    private final ScriptedFtpsServer server = ScriptedFtpsServer.start().having("in/file", LINES);

    @AfterEach
    void close() {
        server.close();
    }

    private ScriptedFtpsServer refusingBinary() {
        return server.on(
                "TYPE", (session, type) -> session.reply(type.equals("I") ? "504 Not implemented" : "200 Type set"));
    }

    private static HostileClient withoutChoice() {
        return HostileClient.with(HostileClient.trusting()).choosingBinary(false);
    }

    private List<String> sent(String... commands) {
        return server.commands().stream()
                .filter(line -> List.of(commands).contains(line.split(" ")[0]))
                .toList();
    }

    @Test
    void filesGoByteByByteWithoutAnyChoice() throws Exception {
        try (HostileClient client = withoutChoice().logIn(server)) {
            assertThat(client.download("in/file")).isEqualTo(LINES);
            client.upload("in/sent", LINES);
            try (InputStream in = client.ftps().retrieveFileStream("in/file")) {
                assertThat(in.readAllBytes()).isEqualTo(LINES);
            }
            client.ftps().completePendingCommand();
            try (OutputStream out = client.ftps().storeFileStream("in/streamed")) {
                out.write(LINES);
            }
            client.ftps().completePendingCommand();
        }
        assertThat(server.files().get("in/sent")).isEqualTo(LINES);
        assertThat(server.files().get("in/streamed")).isEqualTo(LINES);
        assertThat(sent("TYPE", "SIZE")).startsWith("TYPE I", "SIZE in/file");
        assertThat(sent("TYPE")).containsExactly("TYPE I");
    }

    @Test
    void eachControlConnectionIsToldAnew() throws Exception {
        try (HostileClient client = withoutChoice().logIn(server)) {
            client.download("in/file");
            client.ftps().disconnect();
            client.logIn(server);

            assertThat(client.download("in/file")).isEqualTo(LINES);
        }
        assertThat(sent("TYPE")).containsExactly("TYPE I", "TYPE I");
    }

    @Test
    void aTypeThatWasSetBehindTheClientsBackIsSetRight() throws Exception {
        try (HostileClient client = HostileClient.connect(server)) {
            client.ftps().sendCommand("TYPE", "A");

            assertThat(client.download("in/file")).isEqualTo(LINES);
        }
        assertThat(sent("TYPE")).containsExactly("TYPE I", "TYPE A", "TYPE I");
    }

    @Test
    void asciiIsForThoseWhoAskForItAndSaysThatNothingIsVerified() throws Exception {
        try (LogCapture log = new LogCapture(Level.WARN);
                HostileClient client = withoutChoice().logIn(server)) {
            client.ftps().setFileType(FTP.ASCII_FILE_TYPE);
            client.upload("in/sent", "one\ntwo\n".getBytes(US_ASCII));
            client.upload("in/again", "one\ntwo\n".getBytes(US_ASCII));

            assertThat(log.ours().stream().map(LogCapture.Line::text))
                    .filteredOn(text -> text.contains("in ASCII"))
                    .singleElement()
                    .asString()
                    .contains("neither size nor digest of a file is verified");
        }
        assertThat(server.files().get("in/sent")).isEqualTo("one\r\ntwo\r\n".getBytes(US_ASCII));
        assertThat(sent("TYPE")).containsExactly("TYPE A");
    }

    @Test
    void aServerThatRefusesBinaryTransfersNoFile() throws Exception {
        refusingBinary().having("in/report", YESTERDAY);
        try (HostileClient client = HostileClient.connect(server)) {
            SessionReusingFtpsClient ftps = client.ftps();

            refused(() -> client.download("in/file"));
            refused(() -> ftps.retrieveFileStream("in/file"));
            refused(() -> client.upload("in/report", LINES));
            refused(() -> ftps.storeFileStream("in/report"));
            refused(() -> ftps.appendFile("in/report", new ByteArrayInputStream(LINES)));
            refused(() -> ftps.storeUniqueFile(new ByteArrayInputStream(LINES)));
            assertThat(ftps.listFiles("in")).hasSize(2);
        }
        assertThat(sent("RETR", "STOR", "APPE", "STOU", "DELE")).isEmpty();
        assertThat(server.files().get("in/report")).isEqualTo(YESTERDAY);
    }

    private static void refused(ThrowingCallable transfer) {
        assertThatThrownBy(transfer).isInstanceOfSatisfying(DataCommandFailedException.class, refusal -> {
            assertThat(refusal.knownFailure()).contains(KnownFailure.BINARY_REFUSED);
            assertThat(refusal).hasMessageContaining("TYPE for ").hasMessageContaining("504 Not implemented");
            assertThat(refusal.isFileUnavailable()).isFalse();
        });
    }

    @Test
    void aServerThatRefusesBinaryTransfersTextForThoseWhoAskForIt() throws Exception {
        refusingBinary();
        try (HostileClient client = HostileClient.connect(server)) {
            client.ftps().setFileType(FTP.ASCII_FILE_TYPE);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            assertThat(client.ftps().retrieveFile("in/file", text)).isTrue();
            assertThat(text.toString(US_ASCII)).startsWith("one\ntwo\nthree");
        }
    }

    @Test
    void aProducerOverwritesNothingByAnUploadInAscii() throws Exception {
        refusingBinary().having("in/report", YESTERDAY);
        try (HostileRoutes routes = HostileRoutes.start()) {
            assertThatThrownBy(() -> routes.send(HostileRoutes.uri(server, "in"), "report", LINES))
                    .hasStackTraceContaining("TYPE for STOR was refused")
                    .hasStackTraceContaining("binary=false");
            assertThat(server.files().get("in/report")).isEqualTo(YESTERDAY);
            assertThat(sent("STOR", "DELE")).isEmpty();

            routes.send(HostileRoutes.uri(server, "in") + "&binary=false", "report", "one\n");
        }
        assertThat(server.files().get("in/report")).isEqualTo("one\r\n".getBytes(US_ASCII));
    }

    @Test
    void aConsumerDeliversNothingThatCameInAscii() throws Exception {
        refusingBinary();
        try (HostileRoutes routes =
                HostileRoutes.start(builder -> builder.from(HostileRoutes.polled(server, "in") + "&delete=true")
                        .to("mock:delivered"))) {
            await().until(() -> !routes.problems().isEmpty());
            assertThat(routes.context()
                            .getEndpoint("mock:delivered", MockEndpoint.class)
                            .getReceivedCounter())
                    .isZero();
        }
        assertThat(server.files()).containsOnlyKeys("in/file");
        assertThat(sent("RETR", "DELE")).isEmpty();
    }
}
