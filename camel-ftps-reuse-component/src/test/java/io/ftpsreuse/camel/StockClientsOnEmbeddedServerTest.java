// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded server refuses stock {@code ftps:}, with replies that are known failures. */
class StockClientsOnEmbeddedServerTest {

    private static final String CONTENT = "id;amount\n1;42\n";

    @TempDir
    Path home;

    private EmbeddedFtpsServer server;

    @BeforeEach
    void startServer() throws IOException {
        Files.writeString(home.resolve("orders.csv"), CONTENT);
        server = EmbeddedFtpsServer.builder().user("acme", "secret", home).start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void stockFtpsFailsToUploadAndSeesAnEmptyDirectory(String tlsVersion) throws Exception {
        String uri = "ftps:localhost:" + server.port() + "?username=acme&password=secret&passiveMode=true&binary=true"
                + "&sslContextParameters=#tls";
        CamelContext context = new DefaultCamelContext();
        try {
            context.getRegistry().bind("tls", StockTls.speaking(tlsVersion));
            context.start();
            ProducerTemplate producer = context.createProducerTemplate();
            ConsumerTemplate consumer = context.createConsumerTemplate();

            assertThatThrownBy(() -> producer.sendBodyAndHeader(uri, CONTENT, "CamelFileName", "upload.csv"))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(GenericFileOperationFailedException.class);
            assertThat(consumer.receiveNoWait(uri)).isNull();
        } finally {
            context.stop();
        }
        assertThat(home.resolve("upload.csv")).doesNotExist();
        assertThat(home.resolve("orders.csv")).exists();
        assertThat(server.resumedDataConnections()).isZero();
        assertThat(server.refusedDataConnections()).isEqualTo(2);
    }

    @Test
    void theRefusedListingIsAKnownFailure() throws Exception {
        FTPSClient client = new FTPSClient();
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        try {
            client.connect("localhost", server.port());
            client.enterLocalPassiveMode();
            assertThat(client.login("acme", "secret")).isTrue();
            client.execPBSZ(0);
            client.execPROT("P");

            assertThat(client.listFiles()).isEmpty();
            assertThat(explained(client)).contains(KnownFailure.SESSION_REUSE_REQUIRED);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void theLoginRefusedWithoutTlsIsAKnownFailure() throws Exception {
        FTPClient client = new FTPClient();
        try {
            client.connect("localhost", server.port());

            assertThat(client.login("acme", "secret")).isFalse();
            assertThat(explained(client)).contains(KnownFailure.TLS_DEMANDED);
        } finally {
            client.disconnect();
        }
    }

    private static Optional<KnownFailure> explained(FTPClient client) {
        return KnownFailures.explain(client.getReplyCode(), client.getReplyString())
                .refusal();
    }
}
