// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.test.EmbeddedFtpsServer.Account;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded server is as strict as it says: stock clients are refused, a resuming client is served. */
class EmbeddedFtpsServerTest {

    private static final String CONTENT = "id;amount\n1;42\n";

    @TempDir
    Path home;

    private EmbeddedFtpsServer server;

    @BeforeEach
    void startServer() throws IOException {
        Files.writeString(home.resolve("orders.csv"), CONTENT);
        server = EmbeddedFtpsServer.start(List.of(new Account("acme", "secret", home)));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void refusesTheListingOfAStockFtpsClient(String tlsVersion) throws Exception {
        FTPSClient client = stockClient(tlsVersion);
        try {
            connect(client);

            assertThat(client.listFiles())
                    .as("a refused listing looks like an empty directory")
                    .isEmpty();
            assertThat(client.getReplyString()).contains("425", RefusalMessages.NOT_RESUMED);
            assertThat(server.refusedDataConnections()).isEqualTo(1);
            assertThat(server.resumedDataConnections()).isZero();
        } finally {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void refusesTheUploadOfAStockFtpsClientAndKeepsNothingOfIt(String tlsVersion) throws Exception {
        FTPSClient client = stockClient(tlsVersion);
        try {
            connect(client);

            assertThat(stored(client, "upload.csv")).isFalse();
            assertThat(home.resolve("upload.csv")).doesNotExist();
            assertThat(server.refusedDataConnections()).isEqualTo(1);
        } finally {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesAClientThatResumesTheControlSession(String tlsVersion) throws Exception {
        SSLContext one = ResumingFtpsClient.trustingContext();
        FTPSClient client = new ResumingFtpsClient(one, one, tlsVersion);
        try {
            connect(client);

            assertThat(client.listNames()).containsExactly("orders.csv");
            assertThat(retrieved(client, "orders.csv")).isEqualTo(CONTENT);
            assertThat(stored(client, "upload.csv")).isTrue();
            assertThat(home.resolve("upload.csv")).hasContent(CONTENT);
            assertThat(server.resumedDataConnections()).isEqualTo(3);
            assertThat(server.refusedDataConnections()).isZero();
        } finally {
            client.disconnect();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void refusesADataConnectionThatResumesTheSessionOfAnotherClient(String tlsVersion) throws Exception {
        SSLContext others = ResumingFtpsClient.trustingContext();
        FTPSClient other = new ResumingFtpsClient(others, others, tlsVersion);
        FTPSClient intruder = new ResumingFtpsClient(ResumingFtpsClient.trustingContext(), others, tlsVersion);
        try {
            connect(other);
            assertThat(other.listNames()).hasSize(1);
            connect(intruder);

            assertThat(intruder.listNames()).isNullOrEmpty();
            assertThat(intruder.getReplyCode()).isEqualTo(FTPReply.CANNOT_OPEN_DATA_CONNECTION);
            assertThat(server.resumedDataConnections()).isEqualTo(1);
            assertThat(server.refusedDataConnections()).isEqualTo(1);
        } finally {
            other.disconnect();
            intruder.disconnect();
        }
    }

    @Test
    void goesOnAfterARefusal() throws Exception {
        SSLContext one = ResumingFtpsClient.trustingContext();
        FTPSClient client = new ResumingFtpsClient(one, ResumingFtpsClient.trustingContext(), "TLSv1.3");
        try {
            connect(client);

            assertThat(client.listNames()).isNullOrEmpty();
            assertThat(client.sendNoOp()).isTrue();
        } finally {
            client.disconnect();
        }
    }

    @Test
    void refusesADataConnectionInTheClear() throws Exception {
        FTPSClient client = stockClient("TLSv1.3");
        try {
            connect(client);
            client.execPROT("C");

            assertThat(client.listNames()).isNullOrEmpty();
            assertThat(client.getReplyCode()).isEqualTo(FTPReply.CANNOT_OPEN_DATA_CONNECTION);
        } finally {
            client.disconnect();
        }
    }

    @Test
    void refusesALoginInTheClear() throws Exception {
        FTPClient client = new FTPClient();
        try {
            client.connect("localhost", server.port());

            assertThat(client.login("acme", "secret")).isFalse();
            assertThat(client.getReplyString()).contains("AUTH TLS");
        } finally {
            client.disconnect();
        }
    }

    @Test
    void speaksOnlyTheTlsVersionsItWasToldTo() throws Exception {
        try (EmbeddedFtpsServer old =
                EmbeddedFtpsServer.start(List.of(new Account("acme", "secret", home)), List.of("TLSv1.2"))) {
            FTPSClient client = stockClient("TLSv1.3");
            try {
                assertThatThrownBy(() -> client.connect("localhost", old.port()))
                        .isInstanceOf(SSLException.class);
            } finally {
                client.disconnect();
            }
        }
    }

    private static FTPSClient stockClient(String tlsVersion) throws GeneralSecurityException {
        FTPSClient client = new FTPSClient();
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        client.setEnabledProtocols(new String[] {tlsVersion});
        return client;
    }

    private void connect(FTPSClient client) throws IOException {
        client.connect("localhost", server.port());
        client.enterLocalPassiveMode();
        assertThat(client.login("acme", "secret")).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
    }

    private static String retrieved(FTPSClient client, String name) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(name, content)).isTrue();
        return content.toString(UTF_8);
    }

    /** A refused upload ends in a reply or in a broken connection, depending on which of the two is seen first. */
    private static boolean stored(FTPSClient client, String name) {
        try {
            return client.storeFile(name, new ByteArrayInputStream(CONTENT.getBytes(UTF_8)));
        } catch (IOException e) {
            return false;
        }
    }
}
