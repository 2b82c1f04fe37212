// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.test.SelfSignedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/** A server with implicit TLS that refuses each login, and repeats the password. One connection at a time. */
final class RefusingServer implements AutoCloseable {

    private final SSLServerSocket socket;
    private final String sha256;
    private final Thread thread = new Thread(this::serve, "refusing server");
    private final AtomicInteger passwords = new AtomicInteger();

    private RefusingServer(SSLServerSocket socket, String sha256) {
        this.socket = socket;
        this.sha256 = sha256;
    }

    public static RefusingServer start() throws IOException, GeneralSecurityException {
        SelfSignedCertificate certificate = SelfSignedCertificate.forLocalhost();
        SSLServerSocket socket = (SSLServerSocket) certificate
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RefusingServer server = new RefusingServer(socket, certificate.sha256());
        server.thread.start();
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String certificateSha256() {
        return sha256;
    }

    /** How often it was sent a password. */
    public int passwords() {
        return passwords.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(5_000);
                converse(client);
            } catch (IOException e) {
                // the client is gone, or this is closed
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader commands =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 Hello");
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.startsWith("PASS ")) {
                passwords.incrementAndGet();
                say(client, "530 No acme with password " + command.substring(5) + " here.");
            } else if (command.startsWith("USER ")) {
                say(client, "331 And the password?");
            } else {
                say(client, command.startsWith("P") ? "200 Well" : "500 No");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
