// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ftpsreuse.camel.FtpsReuseEndpoint;
import io.ftpsreuse.ingest.status.Status.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the status page tells of endpoints. */
class StatusModelTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void tellsVendorsApartThatAreTheSameUserOfTheSameServer() throws Exception {
        int port = unusedPort();
        context.getRegistry().bind("password-of-acme", "secret".toCharArray());
        context.getRegistry().bind("password-of-acme-reports", "secret".toCharArray());
        String uri = "ftpsreuse:localhost:" + port
                + "/incoming?maximumReconnectAttempts=0&username=acme&password=#bean:password-of-";
        FtpsReuseEndpoint refused = context.getEndpoint(uri + "acme", FtpsReuseEndpoint.class);
        context.getEndpoint(uri + "acme-reports", FtpsReuseEndpoint.class);
        try (ProducerTemplate producer = context.createProducerTemplate()) {
            assertThatExceptionOfType(CamelExecutionException.class)
                    .isThrownBy(() -> producer.sendBodyAndHeader(refused, "1;42", Exchange.FILE_NAME, "orders.csv"));
        }

        List<VendorAccount> vendors = List.of(
                new VendorAccount("acme", "localhost", port, "acme", "pushes"),
                new VendorAccount("acme-reports", "localhost", port, "acme", "pushes"));
        Status status = new StatusModel(context, vendors, new RecentFiles(Map.of("acme", "secret"))).look();

        assertThat(status.vendors().get(0).connections())
                .extracting(Connections::state)
                .containsExactly(Status.DOWN);
        assertThat(status.vendors().get(1).connections())
                .extracting(Connections::state)
                .containsExactly(Status.UP);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
