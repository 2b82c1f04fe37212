// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.awaitility.Awaitility;

/** Waits until a server answers. */
final class Readiness {
    private static final Duration TIME_TO_START = Duration.ofSeconds(20);
    private static final int MILLIS_TO_ANSWER = 5_000;

    private Readiness() {}

    /** Returns when the server answers, and fails at once if it is no longer alive. */
    static void await(FtpsServerSpec spec, int port, BooleanSupplier alive) {
        Awaitility.await("start of " + spec)
                .atMost(TIME_TO_START)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .failFast("the server ended", () -> !alive.getAsBoolean())
                .until(() -> answers(spec, port));
    }

    /** Tells whether a first byte comes back: an open port alone may be Docker's proxy, without a server behind it. */
    private static boolean answers(FtpsServerSpec spec, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(spec.bindAddress(), port), MILLIS_TO_ANSWER);
            socket.setSoTimeout(MILLIS_TO_ANSWER);
            if (spec.implicit()) {
                socket.getOutputStream().write(clientHello());
            }
            return socket.getInputStream().read() != -1;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the first message of a TLS handshake, which any TLS server answers, be it with an alert. */
    private static byte[] clientHello() throws IOException {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer message = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), message);
            byte[] bytes = new byte[message.position()];
            message.flip().get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
