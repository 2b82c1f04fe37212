// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.doctor.probe;

import io.ftpsreuse.doctor.plan.ProxyRoute;
import io.ftpsreuse.doctor.plan.Target;
import io.ftpsreuse.doctor.tls.TappedSocket;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A control connection word for word, without login: what the client of the component would settle by itself is looked at
 * here. Nobody is authenticated, so nothing secret may be said.
 */
final class Dialogue implements Closeable {

    private static final int MOST_LINES = 200;
    private static final int MILLIS_TO_CLOSE = 500;
    /** So many times as long as for one read is waited for all of them: a server may dribble. */
    private static final int PATIENCE_IN_ALL = 3;

    private static final int LONGEST_LINE = 8 << 10;

    private final Target target;
    private final TappedSocket plain;
    private Socket socket;
    private InputStream in;
    private boolean greeted;

    private Dialogue(Target target, ProxyRoute way) {
        this.target = target;
        this.plain = new TappedSocket(way.proxy());
        this.socket = plain;
    }

    /** Connects; the caller closes it. */
    static Dialogue connect(Target target, ProxyRoute way, int timeoutMillis) throws IOException {
        Dialogue dialogue = new Dialogue(target, way);
        try {
            dialogue.plain.connect(new InetSocketAddress(target.host(), target.port()), timeoutMillis);
            dialogue.plain.setSoTimeout(timeoutMillis);
            dialogue.plain.limit(Duration.ofMillis(timeoutMillis).multipliedBy(PATIENCE_IN_ALL));
            dialogue.in = dialogue.plain.getInputStream();
            return dialogue;
        } catch (IOException e) {
            dialogue.close();
            throw e;
        }
    }

    Reply read() throws IOException {
        List<String> lines = new ArrayList<>();
        String first = line();
        lines.add(first);
        if (!first.matches("[1-5]\\d\\d([ -].*)?")) {
            throw new NoFtpException(first);
        }
        String end = first.substring(0, 3) + " ";
        if (first.length() > 3 && first.charAt(3) == '-') {
            while (!lines.get(lines.size() - 1).startsWith(end)) {
                if (lines.size() == MOST_LINES) {
                    throw new IOException("The server's reply has more than " + MOST_LINES + " lines: " + first);
                }
                lines.add(line());
            }
        }
        greeted = true;
        return new Reply(Integer.parseInt(first.substring(0, 3)), lines);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Connection closed without indication");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("The server's reply has a line of more than " + LONGEST_LINE + " bytes");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    Reply send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Reply reply = read();
        // From there on the server expects TLS, and would take anything else for an error.
        greeted &= !(command.startsWith("AUTH") && reply.isPositive());
        return reply;
    }

    /** Starts TLS on the connection. */
    SSLSocket secure(SSLContext context, SSLParameters parameters) throws IOException {
        plain.tap();
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, target.host(), target.port(), true);
        socket = tls;
        tls.setUseClientMode(true);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        in = tls.getInputStream();
        return tls;
    }

    byte[] tapped() {
        return plain.tapped();
    }

    /** Takes leave, so that nothing looks like an error in the server's log, but waits for no answer to that. */
    @Override
    public void close() {
        try (TappedSocket tcp = plain;
                Socket tls = socket) {
            if (greeted) {
                // JSSE reads for so long when it closes.
                tcp.setSoTimeout(MILLIS_TO_CLOSE);
                tls.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // It is at its end anyway.
            greeted = false;
        }
    }
}
