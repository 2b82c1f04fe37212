// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
        server = EmbeddedFtpsServer.builder().user("acme", "secret", home).start();
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
    void refusesAnUnprotectedDataConnection() throws Exception {
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
    void refusesAnUnprotectedLogin() throws Exception {
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
        try (EmbeddedFtpsServer old = EmbeddedFtpsServer.builder()
                .user("acme", "secret", home)
                .tlsVersions("TLSv1.2")
                .start()) {
            FTPSClient client = stockClient("TLSv1.3");
            try {
                assertThatThrownBy(() -> client.connect("localhost", old.port()))
                        .isInstanceOf(SSLException.class);
            } finally {
                client.disconnect();
            }
        }
    }

    @Test
    void resumesByTheWaysItWasToldTo() throws Exception {
        try (EmbeddedFtpsServer old =
                settings().resumes(Resumption.TLS12_SESSION_ID).start()) {
            SSLContext context = ResumingFtpsClient.trustingContext();
            FTPSClient byTicket = new ResumingFtpsClient(context, context, "TLSv1.3");
            FTPSClient bySessionId = new ResumingFtpsClient(context, context, "TLSv1.2");
            try {
                connect(byTicket, old);
                assertThat(byTicket.listNames()).isNullOrEmpty();
                assertThat(old.refusedDataConnections()).isEqualTo(1);

                connect(bySessionId, old);
                assertThat(bySessionId.listNames()).containsExactly("orders.csv");
                assertThat(old.resumedDataConnections()).isEqualTo(1);
            } finally {
                byTicket.disconnect();
                bySessionId.disconnect();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void acceptsAFullHandshakeIfReuseIsNotRequired(String tlsVersion) throws Exception {
        try (EmbeddedFtpsServer lenient = settings().reuseRequired(false).start()) {
            FTPSClient stock = stockClient(tlsVersion);
            SSLContext context = ResumingFtpsClient.trustingContext();
            FTPSClient resuming = new ResumingFtpsClient(context, context, tlsVersion);
            try {
                connect(stock, lenient);
                assertThat(stock.listNames()).containsExactly("orders.csv");
                assertThat(lenient.fullDataConnections()).isEqualTo(1);

                connect(resuming, lenient);
                assertThat(resuming.listNames()).containsExactly("orders.csv");
                assertThat(lenient.resumedDataConnections()).isEqualTo(1);
                assertThat(lenient.refusedDataConnections()).isZero();
            } finally {
                stock.disconnect();
                resuming.disconnect();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void isAsStrictWithImplicitTls(String tlsVersion) throws Exception {
        try (EmbeddedFtpsServer implicit = settings().implicit(true).start()) {
            FTPSClient resuming =
                    ResumingFtpsClient.implicit(implicit.certificate().clientContext(), tlsVersion);
            FTPSClient stock = new FTPSClient(true, implicit.certificate().clientContext());
            try {
                connect(resuming, implicit);
                assertThat(resuming.listNames()).containsExactly("orders.csv");
                connect(stock, implicit);
                assertThat(stock.listNames()).isNullOrEmpty();
                assertThat(stock.getReplyCode()).isEqualTo(FTPReply.CANNOT_OPEN_DATA_CONNECTION);
                assertThat(implicit.resumedDataConnections()).isEqualTo(1);
                assertThat(implicit.refusedDataConnections()).isEqualTo(1);
            } finally {
                resuming.disconnect();
                stock.disconnect();
            }
        }
    }

    @Test
    void isTrustedByItsCertificateAndNoOtherIs() throws Exception {
        FTPSClient trusting = new FTPSClient(server.certificate().clientContext());
        FTPSClient other = new FTPSClient(SelfSignedCertificate.forLocalhost().clientContext());
        // commons-net's own check, of the validity only, would be in the place of the context's
        other.setTrustManager(null);
        trusting.setTrustManager(null);
        trusting.setEndpointCheckingEnabled(true);
        try {
            connect(trusting, server);
            assertThatThrownBy(() -> connect(other, server)).isInstanceOf(SSLException.class);
        } finally {
            trusting.disconnect();
            other.disconnect();
        }
    }

    @Test
    void eachUserHasADirectory(@TempDir Path another) throws Exception {
        Files.writeString(another.resolve("invoice.xml"), "<invoice/>");
        try (EmbeddedFtpsServer vendors = EmbeddedFtpsServer.builder()
                .user("acme", "secret", home)
                .user("globex", "other", another)
                .tlsVersions("TLSv1.2")
                .start()) {
            SSLContext context = ResumingFtpsClient.trustingContext();
            FTPSClient client = new ResumingFtpsClient(context, context, "TLSv1.2");
            try {
                client.connect("localhost", vendors.port());
                client.enterLocalPassiveMode();
                assertThat(client.login("globex", "secret")).isFalse();
                assertThat(client.login("globex", "other")).isTrue();
                client.execPBSZ(0);
                client.execPROT("P");

                assertThat(client.listNames()).containsExactly("invoice.xml");
                assertThat(vendors.username()).isEqualTo("acme");
                assertThat(vendors.home()).isEqualTo(home);
            } finally {
                client.disconnect();
            }
        }
    }

    @Test
    void recordsCommandsWithoutPasswords() throws Exception {
        FTPSClient client = stockClient("TLSv1.3");
        try {
            connect(client);

            assertThat(server.commands()).containsExactly("AUTH TLS", "USER acme", "PASS ***", "PBSZ 0", "PROT P");
        } finally {
            client.disconnect();
        }
    }

    @Test
    void needsAUserAndATlsVersion() {
        assertThatThrownBy(() -> EmbeddedFtpsServer.builder().start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("user");
        assertThatThrownBy(() -> settings().tlsVersions())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TLSv1.3");
    }

    @Test
    void mayBeClosedTwice() {
        server.close();
        server.close();

        FTPSClient client = new FTPSClient();
        assertThatThrownBy(() -> client.connect("localhost", server.port())).isInstanceOf(ConnectException.class);
    }

    private EmbeddedFtpsServer.Builder settings() {
        return EmbeddedFtpsServer.builder().user("acme", "secret", home);
    }

    private static FTPSClient stockClient(String tlsVersion) throws GeneralSecurityException {
        FTPSClient client = new FTPSClient();
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        client.setEnabledProtocols(new String[] {tlsVersion});
        return client;
    }

    private void connect(FTPSClient client) throws IOException {
        connect(client, server);
    }

    private static void connect(FTPSClient client, EmbeddedFtpsServer server) throws IOException {
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
