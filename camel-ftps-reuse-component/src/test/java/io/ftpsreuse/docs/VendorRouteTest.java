// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of docs/testing.md, as somebody tests a route of their own. */
@FtpsServer(username = "acme", password = "secret")
class VendorRouteTest {

    @Test
    void fetchesOrders(EmbeddedFtpsServer server, @TempDir Path inbox) throws Exception {
        Files.writeString(server.home().resolve("orders.csv"), "id;amount\n1;42\n");
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ftpsreuse:localhost:" + server.port() + "?username=acme&password=secret&delete=true"
                                    + "&initialDelay=0&delay=100"
                                    + "&pinnedCertificate=sha256:" + server.certificateSha256())
                            .to("file:" + inbox);
                }
            });
            NotifyBuilder delivered = new NotifyBuilder(camel).whenDone(1).create();
            camel.start();

            assertThat(delivered.matches(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            camel.stop();
        }

        assertThat(inbox.resolve("orders.csv")).hasContent("id;amount\n1;42\n");
        assertThat(server.home()).isEmptyDirectory();
        assertThat(server.resumedDataConnections()).isPositive();
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(server.commands()).contains("DELE orders.csv");
    }
}
