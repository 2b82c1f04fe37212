// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ResumptionMechanism;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions of servers that have no extended master secret (RFC 7627), such as those with OpenSSL 1.0.2. */
class ExtendedMasterSecretIT {

    private static final int EXTENDED_MASTER_SECRET = 23;

    @ParameterizedTest(name = "{0}, {1} extended master secret")
    @CsvSource({"VSFTPD, false", "VSFTPD, true", "PROFTPD, false"})
    void areResumedWithTheHostNameVerified(FtpsProduct product, boolean extended) throws Exception {
        FtpsServerSpec spec =
                FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_2).withImplicit(true);
        try (FtpsServer server = FtpsServers.start(extended ? spec : spec.withOpensslOptions("-ExtendedMasterSecret"));
                TestClient client = TestClient.connect(server, true)) {
            assertThat(hasExtendedMasterSecret(server)).isEqualTo(extended);
            for (int i = 1; i <= 3; i++) {
                client.upload("file-" + i, new byte[i]);
                assertThat(client.download("file-" + i)).hasSize(i);
            }
            assertThat(client.names(".")).containsExactly("file-1", "file-2", "file-3");
            assertThat(client.learnt().mechanism()).contains(ResumptionMechanism.TLS12_SESSION_ID);
            assertThat(client.learnt().controlConnections()).isEqualTo(1);
            assertThat(client.learnt().fullDataConnections()).isZero();
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    /** Whether the server's answer to a ClientHello that has the extension has it too. */
    private static boolean hasExtendedMasterSecret(FtpsServer server) throws Exception {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.setSoTimeout(10_000);
            ByteBuffer hello = clientHello();
            socket.getOutputStream().write(hello.array(), 0, hello.position());
            return isIn(serverHello(new DataInputStream(socket.getInputStream())));
        }
    }

    private static ByteBuffer clientHello() throws NoSuchAlgorithmException, IOException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return hello;
    }

    private static ByteBuffer serverHello(DataInputStream in) throws IOException {
        in.readFully(new byte[3]);
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return ByteBuffer.wrap(message);
    }

    private static boolean isIn(ByteBuffer hello) {
        // Handshake type and length (4), version (2), random (32), then the session with its length.
        hello.position(38);
        hello.position(39 + hello.get());
        // Cipher suite (2) and compression (1).
        hello.position(hello.position() + 3);
        int end = 2 + hello.position() + hello.getShort(hello.position());
        hello.position(hello.position() + 2);
        while (hello.position() < end) {
            int type = hello.getShort();
            int length = hello.getShort();
            if (type == EXTENDED_MASTER_SECRET) {
                return true;
            }
            hello.position(hello.position() + length);
        }
        return false;
    }
}
