// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.client.CertificatePin;
import io.ftpsreuse.client.ClientFactoryBuilder;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.client.diagnosis.KnownFailure;
import io.ftpsreuse.client.diagnosis.KnownFailures;
import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import io.ftpsreuse.test.Resumption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded server serves this project's client; it refuses stock ones, with replies that are known failures. */
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class ClientsOnEmbeddedServerTest {

    private static final String CONTENT = "id;amount\n1;42\n";

    private EmbeddedFtpsServer server;

    @BeforeEach
    void fillHome() throws IOException {
        Files.writeString(server.home().resolve("orders.csv"), CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesAClientThatResumes(String tlsVersion) throws Exception {
        FTPSClient client = resuming(server).tlsProtocols(tlsVersion).build().newClient();
        try {
            logIn(client, server);

            assertThat(client.listNames()).containsExactly("orders.csv");
            assertThat(server.resumedDataConnections()).isEqualTo(1);
            assertThat(server.refusedDataConnections()).isZero();
        } finally {
            client.disconnect();
        }
    }

    @Test
    @FtpsServer(username = "acme", password = "secret", resumes = Resumption.TLS12_SESSION_ID)
    void servesAClientThatFindsOutThatOnlyTls12IsResumed() throws Exception {
        String uri = "ftpsreuse:localhost:" + server.port() + "?username=acme&password=secret&pinnedCertificate=sha256:"
                + server.certificateSha256();
        CamelContext context = new DefaultCamelContext();
        try {
            context.start();
            assertThat(context.createConsumerTemplate().receiveBody(uri, 30_000, String.class))
                    .isEqualTo(CONTENT);
        } finally {
            context.stop();
        }

        assertThat(server.resumedDataConnections()).isPositive();
    }

    @Test
    @FtpsServer(username = "acme", password = "secret", implicit = true)
    void servesAClientThatResumesWithImplicitTls() throws Exception {
        FTPSClient client = resuming(server).implicit(true).build().newClient();
        try {
            logIn(client, server);

            assertThat(client.listNames()).containsExactly("orders.csv");
            assertThat(server.resumedDataConnections()).isEqualTo(1);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void refusesAClientThatDoesNotResume() throws Exception {
        FTPSClient client = new FTPSClient(server.certificate().clientContext());
        try {
            logIn(client, server);

            assertThat(client.listFiles()).isEmpty();
            assertThat(explained(client)).contains(KnownFailure.SESSION_REUSE_REQUIRED);
            assertThat(server.refusedDataConnections()).isEqualTo(1);
            assertThat(server.resumedDataConnections()).isZero();
        } finally {
            client.disconnect();
        }
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
        assertThat(server.home().resolve("upload.csv")).doesNotExist();
        assertThat(server.home().resolve("orders.csv")).exists();
        assertThat(server.resumedDataConnections()).isZero();
        assertThat(server.refusedDataConnections()).isEqualTo(2);
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

    private static ClientFactoryBuilder resuming(EmbeddedFtpsServer server) {
        return SessionReusingFtpsClientFactory.builder()
                .pinnedCertificate(CertificatePin.parse("sha256:" + server.certificateSha256()));
    }

    private static void logIn(FTPSClient client, EmbeddedFtpsServer server) throws IOException {
        client.connect("localhost", server.port());
        client.enterLocalPassiveMode();
        assertThat(client.login("acme", "secret")).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
    }

    private static Optional<KnownFailure> explained(FTPClient client) {
        return KnownFailures.explain(client.getReplyCode(), client.getReplyString())
                .knownFailure();
    }
}
