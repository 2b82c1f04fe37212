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
 * A control connection without a login, for single commands and replies that the client of the component handles internally. The
 * server is not authenticated, so no secret may be sent.
 */
final class RawControlConnection implements Closeable {

    private static final int MOST_LINES = 200;
    private static final int MILLIS_TO_CLOSE = 500;
    /** The limit for all reads, in timeouts of one: a server may send one byte at a time. */
    private static final int READ_TIMEOUTS_IN_ALL = 3;

    private static final int LONGEST_LINE = 8 << 10;

    private final Target target;
    private final TappedSocket plain;
    private Socket socket;
    private InputStream in;
    private boolean greeted;

    private RawControlConnection(Target target, ProxyRoute proxyRoute) {
        this.target = target;
        this.plain = new TappedSocket(proxyRoute.proxy());
        this.socket = plain;
    }

    /** Connects; the caller closes it. */
    static RawControlConnection connect(Target target, ProxyRoute proxyRoute, int timeoutMillis) throws IOException {
        RawControlConnection connection = new RawControlConnection(target, proxyRoute);
        try {
            connection.plain.connect(new InetSocketAddress(target.host(), target.port()), timeoutMillis);
            connection.plain.setSoTimeout(timeoutMillis);
            connection.plain.limit(Duration.ofMillis(timeoutMillis).multipliedBy(READ_TIMEOUTS_IN_ALL));
            connection.in = connection.plain.getInputStream();
            return connection;
        } catch (IOException e) {
            connection.close();
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
        // From now on the server expects TLS, so QUIT in plain text would be an error.
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

    /** Sends QUIT, so that the server logs no error, without waiting for the reply. */
    @Override
    public void close() {
        try (TappedSocket tcp = plain;
                Socket tls = socket) {
            if (greeted) {
                // The limit of the read in close() of JSSE.
                tcp.setSoTimeout(MILLIS_TO_CLOSE);
                tls.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The connection is closed in any case.
            greeted = false;
        }
    }
}
