// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.ftpsreuse.it.server.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says where no FTPS server is. */
class NoFtpsServerIT {

    private static final String PASSWORD = "secret-of-nobody";

    @TempDir
    static Path directory;

    @Test
    void saysThatNobodyListens() throws IOException {
        // Bound, so that nobody else can have the port, but not listening.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            Visit visit = visit(bound.getLocalPort());

            assertThat(visit.exitCode()).isEqualTo(3);
            assertThat(visit.report())
                    .contains("Connection refused")
                    .contains("What it means: Nobody answers at this host and port")
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    void saysThatTheHostHasNoAddress() {
        Visit visit = Visit.run(PASSWORD, "ftps://user@host.invalid/");

        assertThat(visit.exitCode()).isEqualTo(3);
        assertThat(visit.report()).contains("The host name has no address");
    }

    @Test
    void saysThatSomethingElseListens() throws IOException {
        try (ServerSocket mail = speaking("* OK IMAP4rev1 ready\r\n")) {
            Visit visit = visit(mail.getLocalPort());

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(visit.report()).contains("The server speaks no FTP: * OK IMAP4rev1 ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=1", "--implicit"})
    void saysThatAnSshServerIsForSftp(String option) throws IOException {
        try (ServerSocket ssh = speaking("SSH-2.0-OpenSSH_9.2\r\n")) {
            Visit visit = visit(ssh.getLocalPort(), option);

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(onOneLine(visit.report()))
                    .contains("FAIL Greeting: SSH-2.0-OpenSSH_9.2 What it means: This is an SSH server")
                    .contains("SFTP");
        }
    }

    /** It waits to be asked, and may hang up on what is no HTTP. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatAWebServerIsOne(boolean tls) throws Exception {
        HttpServer web = tls ? secure(HttpsServer.create()) : HttpServer.create();
        web.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        web.start();
        try {
            Visit visit = visit(web.getAddress().getPort());

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(onOneLine(visit.report()))
                    .contains("FAIL Greeting: HTTP/1.1 ")
                    .contains("This is a web server");
        } finally {
            web.stop(0);
        }
    }

    private static HttpServer secure(HttpsServer web) throws Exception {
        Path store = CertificateAuthority.ofThisRun()
                .localhost()
                .writeKeyStore(directory.resolve("web.p12").toAbsolutePath(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        web.setHttpsConfigurator(new HttpsConfigurator(context));
        return web;
    }

    private static String onOneLine(String report) {
        return report.replaceAll("\\s+", " ");
    }

    @Test
    void saysThatTheServerKnowsNoTls() throws IOException {
        try (ServerSocket plain = speaking("220 plain\r\n211 none\r\n502 AUTH not implemented\r\n")) {
            Visit visit = visit(plain.getLocalPort());

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(visit.report()).contains("FAIL   AUTH TLS: 502 AUTH not implemented");
        }
    }

    @Test
    void printsNoControlCharactersOfAServer() throws IOException {
        try (ServerSocket hostile = speaking("220 \u001b[2J\u001b]0;owned\u0007\r\n211 none\r\n502 no\u001b[31m\r\n")) {
            assertThat(visit(hostile.getLocalPort()).report())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007");
        }
    }

    @Test
    @Timeout(20)
    void doesNotWaitForASilentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();

            Visit visit = visit(silent.getLocalPort());

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(visit.report())
                    .contains("examine with a longer --timeout")
                    .doesNotContain("soTimeout");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void repeatsNoPasswordThatStandsOnTheCommandLine() {
        Visit visit = Visit.run("", "ftps://user:" + PASSWORD + "@localhost/");
        assertThat(visit.exitCode()).isEqualTo(2);
        assertThat(visit.report() + visit.errors()).contains("FTPS_PASSWORD").doesNotContain(PASSWORD);

        visit = Visit.run("", "ftps://user@localhost/", "--password", PASSWORD);
        assertThat(visit.exitCode()).isEqualTo(2);
        assertThat(visit.report() + visit.errors()).doesNotContain(PASSWORD);
    }

    private static Visit visit(int port) {
        return visit(port, "--rounds=1");
    }

    private static Visit visit(int port, String option) {
        return Visit.run(PASSWORD, Visit.address("user", "localhost", port), "--timeout=1", option);
    }

    /** A server that says its piece to each connection, whatever it is told. */
    private static ServerSocket speaking(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket connection = server.accept()) {
                    connection.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().readNBytes(16);
                } catch (IOException e) {
                    // The doctor has hung up, or the test is over.
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
