// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that ask for the reply before they close the stream, as Spring Integration's {@code template.get} does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamsLeftOpenIT {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(12).nextBytes(CONTENT);
    }

    static Stream<Arguments> servers() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product ->
                        Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3).map(tls -> Arguments.of(product, tls)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("servers")
    void theReplyEndsTheTransfer(FtpsProduct product, TlsVersions tls) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsServerSpec.of(product).withTls(tls));
                TestClient client = TestClient.connect(server, true)) {
            server.files().write("there", CONTENT);
            for (int i = 0; i < 2; i++) {
                readsToTheEnd(client);
                readsAllBytesButNotTheEnd(client);
                writes(client, server);
                writesText(client, server);
            }
            assertThat(client.learnt().refusedDataConnections()).isZero();
            assertThat(client.learnt().fullDataConnections()).isZero();
        }
    }

    private static void readsToTheEnd(TestClient client) throws IOException {
        try (InputStream in = client.ftps().retrieveFileStream("there")) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            assertThat(client.ftps().completePendingCommand()).isTrue();
        }
    }

    private static void readsAllBytesButNotTheEnd(TestClient client) throws IOException {
        try (InputStream in = client.ftps().retrieveFileStream("there")) {
            assertThat(in.readNBytes(CONTENT.length)).isEqualTo(CONTENT);
            assertThat(client.ftps().completePendingCommand()).isTrue();
        }
    }

    private static void writes(TestClient client, FtpsServer server) throws IOException {
        OutputStream out = client.ftps().storeFileStream("sent");
        out.write(CONTENT);
        assertThat(client.ftps().completePendingCommand()).isTrue();
        assertThat(server.files().read("sent")).isEqualTo(CONTENT);
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        out.close();
        server.files().delete("sent");
    }

    /** commons-net holds text back in a buffer. */
    private static void writesText(TestClient client, FtpsServer server) throws IOException {
        client.ftps().setFileType(FTP.ASCII_FILE_TYPE);
        try (OutputStream out = client.ftps().storeFileStream("text")) {
            out.write("one\ntwo\n".getBytes());
            assertThat(client.ftps().completePendingCommand()).isTrue();
        } finally {
            client.ftps().setFileType(FTP.BINARY_FILE_TYPE);
        }
        assertThat(List.of("one\r\ntwo\r\n", "one\ntwo\n"))
                .contains(new String(server.files().read("text")));
        server.files().delete("text");
    }
}
