// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.DataCommandFailedException;
import io.ftpsreuse.client.TransferIncompleteException;
import io.ftpsreuse.client.UnsafeArgumentException;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.FtpConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upload that fails leaves alone what it cannot prove to have written itself. */
class UploadRecoveryIT {

    private static final String OLD = "what the vendor has had under this name for years";
    private static final String NEW =
            "a new report\r\nof three\r\nlines\r\n, and longer than the old one was before it";

    private ScriptedFtpsServer server;
    private HostileRoutes routes;

    @BeforeEach
    void start() throws Exception {
        server = ScriptedFtpsServer.start().having("out/report.csv", OLD.getBytes(UTF_8));
        routes = HostileRoutes.start();
    }

    @AfterEach
    void stop() {
        routes.close();
        server.close();
    }

    @Test
    void keepsTheOldFileWhereEachDataHandshakeIsReset() {
        server.dataLayer(plain -> {
            plain.setSoLinger(true, 0);
            plain.close();
            return plain;
        });

        assertThatThrownBy(() -> upload("report.csv", "")).isInstanceOf(CamelExecutionException.class);

        assertOldFileIsKept();
    }

    @Test
    void keepsTheOldFileWhereTheServerResumesNothing() {
        server.dataLayer(
                plain -> ServerSideTls.with(CertificateAuthority.ofThisRun().localhost(), "TLSv1.3", "TLSv1.2")
                        .over(plain));

        assertThatThrownBy(() -> upload("report.csv", "")).isInstanceOf(CamelExecutionException.class);

        assertOldFileIsKept();
    }

    @Test
    void keepsTheOldFileOfAProgramWithoutCamel() throws Exception {
        server.dataLayer(plain -> {
            plain.setSoLinger(true, 0);
            plain.close();
            return plain;
        });
        try (HostileClient client = HostileClient.connect(server)) {
            assertThatThrownBy(() -> client.upload("out/report.csv", NEW.getBytes(UTF_8)))
                    .isInstanceOf(TransferIncompleteException.class);
        }

        assertOldFileIsKept();
    }

    @Test
    void keepsTheOldFileWhereStorWasNotExecutedAndIsRefusedThen() {
        AtomicInteger stores = endsTheFirstSessionAtStor(Answer.reply("552 Quota exceeded"));

        assertThatThrownBy(() -> upload("report.csv", ""))
                .hasRootCauseInstanceOf(DataCommandFailedException.class)
                .rootCause()
                .hasMessageContaining("552");

        assertThat(stores).hasValueGreaterThan(1);
        assertOldFileIsKept();
    }

    @Test
    void publishesNoMixtureWithALeftOver() {
        server.having("out/new.csv.part", "left over".getBytes(UTF_8));
        endsTheFirstSessionAtStor(ScriptedFtpsServer.usual("STOR"));

        upload("new.csv", "&tempFileName=${file:name}.part");

        assertThat(content("out/new.csv")).isEqualTo(NEW);
        assertThat(server.files()).doesNotContainKey("out/new.csv.part");
    }

    @Test
    void publishesNoLeftOverWhereNothingIsVerified() {
        server.having("out/new.csv.part", "left over".getBytes(UTF_8));
        endsTheFirstSessionAtStor(ScriptedFtpsServer.usual("STOR"));

        upload("new.csv", "&tempFileName=${file:name}.part&verifyTransfer=none");

        assertThat(content("out/new.csv")).isEqualTo(NEW);
    }

    @Test
    void appendsNothingWhereTheServerConvertsLineEnds() {
        server.on("STOR", (session, argument) -> {
            String path = session.path(argument);
            assertThat(session.takeRestart()).isZero();
            session.receiveData(received -> server.files()
                    .put(path, new String(received, UTF_8).replace("\r\n", "\n").getBytes(UTF_8)));
        });
        String converted = NEW.replace("\r\n", "\n");

        assertThatThrownBy(() -> upload("fresh.csv", ""))
                .hasRootCauseInstanceOf(TransferIncompleteException.class)
                .rootCause()
                .hasMessageContaining(converted.length() + " bytes")
                .hasMessageContaining(NEW.length() + " bytes");

        assertThat(server.commands()).noneMatch(command -> command.startsWith("REST"));
    }

    @Test
    void refusesANameThatTheControlEncodingLacks() {
        String uri = HostileRoutes.uri(server, "out").replace("&ftpClient.controlEncoding=UTF-8", "");

        assertThatThrownBy(() -> routes.send(uri, "баланс.txt", NEW))
                .hasRootCauseInstanceOf(UnsafeArgumentException.class)
                .rootCause()
                .hasMessageContaining("ISO-8859-1")
                .hasMessageContaining("controlEncoding=UTF-8");

        assertThat(server.commands()).noneMatch(command -> command.contains("?"));
        assertThat(server.files()).containsOnlyKeys("out/report.csv");
    }

    @Test
    void hasTheReplyToTheTransferInTheHeaders() {
        server.on("SIZE", Answer.reply("502 Not implemented"));

        Exchange sent = routes.context()
                .createProducerTemplate()
                .request(HostileRoutes.uri(server, "out"), exchange -> {
                    exchange.getIn().setBody(NEW);
                    exchange.getIn().setHeader(Exchange.FILE_NAME, "report.csv");
                });

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(FtpConstants.FTP_REPLY_CODE)).isEqualTo(226);
        assertThat(sent.getMessage().getHeader(FtpConstants.FTP_REPLY_STRING, String.class))
                .startsWith("226 Done");
        assertThat(content("out/report.csv")).isEqualTo(NEW);
    }

    /** The control connection is lost before the first STOR is carried out; counts them. */
    private AtomicInteger endsTheFirstSessionAtStor(Answer later) {
        AtomicInteger stores = new AtomicInteger();
        server.on("STOR", (session, argument) -> {
            if (stores.getAndIncrement() == 0) {
                session.close();
            } else {
                later.to(session, argument);
            }
        });
        return stores;
    }

    private void upload(String name, String options) {
        routes.send(HostileRoutes.uri(server, "out") + options, name, NEW);
    }

    private String content(String path) {
        return new String(server.files().get(path), UTF_8);
    }

    private void assertOldFileIsKept() {
        assertThat(content("out/report.csv")).isEqualTo(OLD);
        assertThat(server.commands()).noneMatch(command -> command.startsWith("DELE"));
    }
}
