// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.client.ServerMemory;
import io.ftpsreuse.client.SessionReusingFtpsClient;
import io.ftpsreuse.client.SessionReusingFtpsClientFactory;
import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.PyftpdlibServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * pyftpdlib, by which it depends on the moment whether it bears a ClientHello that comes before its reply to the data command:
 * read in the same moment as the connection is accepted, it ends the data connection.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PyftpdlibIT {

    private static final byte[] YESTERDAY = new byte[10];
    private static final byte[] CONTENT = new byte[5_000];

    static {
        new Random(2).nextBytes(CONTENT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void isServedWhateverItBears(String version) throws Exception {
        try (PyftpdlibServer server = PyftpdlibServer.start()) {
            server.files().write("report", YESTERDAY);
            SessionReusingFtpsClientFactory factory = TestClient.trusting(CertificateAuthority.ofThisRun())
                    .tlsProtocols(version)
                    .build();
            SessionReusingFtpsClient client = factory.newClient();
            client.setControlConnectionRenewal((used, directories, cause) -> {
                used.disconnect();
                logIn(used, server);
            });
            logIn(client, server);
            for (int i = 0; i < 5; i++) {
                client.storeFile("report", new ByteArrayInputStream(Arrays.copyOf(CONTENT, CONTENT.length - i)));
                assertThat(server.files().read("report")).hasSize(CONTENT.length - i);
                assertThat(client.listFiles()).hasSize(1);
                ByteArrayOutputStream fetched = new ByteArrayOutputStream();
                client.retrieveFile("report", fetched);
                assertThat(fetched.toByteArray()).isEqualTo(Arrays.copyOf(CONTENT, CONTENT.length - i));
            }
            client.disconnect();

            ServerMemory.Snapshot learnt =
                    factory.serverMemory().snapshots().values().iterator().next();
            assertThat(learnt.fullDataConnections()).isZero();
            assertThat(learnt.refusedDataConnections()).isZero();
            assertThat(learnt.controlConnections()).isLessThanOrEqualTo(2);
        }
    }

    private static void logIn(SessionReusingFtpsClient client, PyftpdlibServer server) throws IOException {
        client.connect(server.host(), server.port());
        if (!client.login(server.username(), server.password())) {
            throw new IOException(client.getReplyString());
        }
        client.execPBSZ(0);
        client.execPROT("P");
        client.enterLocalPassiveMode();
    }
}
