// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Tells which TLS versions a server really speaks, with a plain JSSE socket. */
final class TlsProbe {
    private static final int MILLIS = 10_000;

    private TlsProbe() {}

    /** Tells whether a handshake with one version alone succeeds. */
    static boolean speaks(FtpsServer server, String protocol) throws IOException {
        try (Socket plain = new Socket(server.host(), server.port())) {
            plain.setSoTimeout(MILLIS);
            if (!server.spec().implicit()) {
                requestTls(plain);
            }
            return handshake(server, plain, protocol);
        }
    }

    private static boolean handshake(FtpsServer server, Socket plain, String protocol) throws IOException {
        var factory = StockClient.trusting(CertificateAuthority.ofThisRun()).getSocketFactory();
        try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, server.host(), server.port(), true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getProtocol().equals(protocol);
        } catch (SSLException e) {
            return false;
        }
    }

    private static void requestTls(Socket plain) throws IOException {
        BufferedReader replies =
                new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.US_ASCII));
        expect(replies, "220");
        plain.getOutputStream().write("AUTH TLS\r\n".getBytes(StandardCharsets.US_ASCII));
        expect(replies, "234");
    }

    private static void expect(BufferedReader replies, String code) throws IOException {
        String line;
        do {
            line = replies.readLine();
            if (line == null || !line.startsWith(code)) {
                throw new IOException("Expected a reply " + code + ", not " + line);
            }
        } while (line.startsWith(code + "-"));
    }
}
