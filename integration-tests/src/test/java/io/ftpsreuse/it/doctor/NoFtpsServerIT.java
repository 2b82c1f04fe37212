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

/** Reports about hosts without an FTPS server. */
class NoFtpsServerIT {

    private static final String PASSWORD = "secret-of-nobody";

    @TempDir
    static Path directory;

    @Test
    void reportsAClosedPort() throws IOException {
        // Bound, so that no other process gets the port, but not listening.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            DoctorRun run = run(bound.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.report())
                    .contains("Connection refused")
                    .contains("What it means: No answer from this host and port")
                    .doesNotContain(PASSWORD);
        }
    }

    @Test
    void reportsAnUnknownHost() {
        DoctorRun run = DoctorRun.run(PASSWORD, "ftps://user@host.invalid/");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.report()).contains("The host name has no address");
    }

    @Test
    void reportsAnotherProtocol() throws IOException {
        try (ServerSocket mail = speaking("* OK IMAP4rev1 ready\r\n")) {
            DoctorRun run = run(mail.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.report()).contains("Not an FTP reply: * OK IMAP4rev1 ready");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds=1", "--implicit"})
    void reportsAnSshServer(String option) throws IOException {
        try (ServerSocket ssh = speaking("SSH-2.0-OpenSSH_9.2\r\n")) {
            DoctorRun run = run(ssh.getLocalPort(), option);

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(onOneLine(run.report()))
                    .contains("FAIL Greeting: SSH-2.0-OpenSSH_9.2 What it means: This is an SSH server")
                    .contains("SFTP");
        }
    }

    /** It waits for a request, and may close the connection if the request is not HTTP. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsAWebServer(boolean tls) throws Exception {
        HttpServer web = tls ? secure(HttpsServer.create()) : HttpServer.create();
        web.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        web.start();
        try {
            DoctorRun run = run(web.getAddress().getPort());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(onOneLine(run.report()))
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
    void reportsAServerWithoutTls() throws IOException {
        try (ServerSocket plain = speaking("220 plain\r\n211 none\r\n502 AUTH not implemented\r\n")) {
            DoctorRun run = run(plain.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.report()).contains("FAIL   AUTH TLS: 502 AUTH not implemented");
        }
    }

    @Test
    void printsNoControlCharactersOfAServer() throws IOException {
        try (ServerSocket hostile = speaking("220 \u001b[2J\u001b]0;owned\u0007\r\n211 none\r\n502 no\u001b[31m\r\n")) {
            assertThat(run(hostile.getLocalPort()).report())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007");
        }
    }

    @Test
    @Timeout(20)
    void doesNotWaitForASilentServer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();

            DoctorRun run = run(silent.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.report()).contains("examine with a longer --timeout").doesNotContain("soTimeout");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void printsNoPasswordOfTheCommandLine() {
        DoctorRun run = DoctorRun.run("", "ftps://user:" + PASSWORD + "@localhost/");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.report() + run.errors()).contains("FTPS_PASSWORD").doesNotContain(PASSWORD);

        run = DoctorRun.run("", "ftps://user@localhost/", "--password", PASSWORD);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.report() + run.errors()).doesNotContain(PASSWORD);
    }

    private static DoctorRun run(int port) {
        return run(port, "--rounds=1");
    }

    private static DoctorRun run(int port, String option) {
        return DoctorRun.run(PASSWORD, DoctorRun.address("user", "localhost", port), "--timeout=1", option);
    }

    /** A server that sends the same text on each connection. */
    private static ServerSocket speaking(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket connection = server.accept()) {
                    connection.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().readNBytes(16);
                } catch (IOException e) {
                    // The doctor has disconnected, or the test has ended.
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
