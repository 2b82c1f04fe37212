// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import io.ftpsreuse.test.SelfSignedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A server that greets, and has an answer to each command. One connection at a time. */
final class AnsweringServer implements AutoCloseable {

    private static final int BACKLOG = 10;
    /** For a client that goes on without a word. */
    private static final int MILLIS_OF_SILENCE = 5_000;

    private final ServerSocket socket;
    private final UnaryOperator<String> answers;
    private final Thread thread = new Thread(this::serve, "answering server");
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private AnsweringServer(ServerSocket socket, UnaryOperator<String> answers) {
        this.socket = socket;
        this.answers = answers;
        thread.start();
    }

    static AnsweringServer start(UnaryOperator<String> answers) throws IOException {
        return new AnsweringServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), answers);
    }

    static AnsweringServer startWithImplicitTls(SelfSignedCertificate certificate, UnaryOperator<String> answers)
            throws IOException, GeneralSecurityException {
        return new AnsweringServer(
                certificate
                        .serverContext()
                        .getServerSocketFactory()
                        .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()),
                answers);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(MILLIS_OF_SILENCE);
                converse(client);
            } catch (IOException e) {
                // the client is gone, or this is closed
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 Hello");
        for (String command = lines.readLine(); command != null; command = lines.readLine()) {
            commands.add(command);
            say(client, answers.apply(command));
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
