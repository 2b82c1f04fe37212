// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that greets, and then answers each command alike. One connection at a time. */
final class RepeatingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answer;
    private final Thread thread;

    private RepeatingServer(ServerSocket socket, String answer) {
        this.socket = socket;
        this.answer = answer;
        thread = new Thread(this::serve, "repeating server");
    }

    static RepeatingServer answering(String answer) throws IOException {
        RepeatingServer server = new RepeatingServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), answer);
        server.thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                // a client that goes on without a word
                client.setSoTimeout(2_000);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                say(client, "220 Hello");
                while (commands.readLine() != null) {
                    say(client, answer);
                }
            } catch (IOException e) {
                // the client is gone, or this is closed
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
