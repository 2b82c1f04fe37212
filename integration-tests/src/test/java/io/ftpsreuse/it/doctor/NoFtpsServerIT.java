// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the doctor says where no FTPS server is. */
class NoFtpsServerIT {

    private static final String PASSWORD = "secret-of-nobody";

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
        try (ServerSocket ssh = speaking("SSH-2.0-OpenSSH_9.2\r\n")) {
            Visit visit = visit(ssh.getLocalPort());

            assertThat(visit.exitCode()).isEqualTo(4);
            assertThat(visit.report()).contains("The server speaks no FTP: SSH-2.0-OpenSSH_9.2");
        }
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

            assertThat(visit(silent.getLocalPort()).exitCode()).isEqualTo(4);
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
        return Visit.run(PASSWORD, Visit.address("user", "localhost", port), "--timeout=1");
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
