// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which a URI can be put together, beyond user, password, host and port in front of the directory. */
class UriFormsIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    /** Each of these means something in a URI, or has no place in it. */
    private static final String PASSWORD = "p+%41&w#ö@/:?";

    /** {@link #PASSWORD} in UTF-8, by {@code openssl passwd -6 -salt ftpsreuse0001}. */
    private static final String PASSWORD_HASH = "$6$ftpsreuse0001$SMihG06.8kXL3/hNOaVo7Jmc0FVTgStOprHd/o2MCya"
            + "n7n1ihT8o4KG02UadAD7e93TEhUFMxIicOAVlm8wVY1";

    @TempDir
    Path files;

    @Test
    void takesAPasswordInRawAsItIsOnVsftpd() throws Exception {
        Path passwords = Files.writeString(files.resolve("passwords"), PASSWORD + "\n");
        uploadsWithRawPassword(
                FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("email_password_file=" + passwords));
    }

    @Test
    void takesAPasswordInRawAsItIsOnProftpd() throws Exception {
        uploadsWithRawPassword(
                FtpsServerSpec.of(FtpsProduct.PROFTPD).withExtraLines("UserPassword tester " + PASSWORD_HASH));
    }

    private static void uploadsWithRawPassword(FtpsServerSpec spec) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec);
                Routes routes = Routes.start()) {
            String uri = "ftpsreuse:localhost:" + server.port() + "/out?username=" + server.username()
                    + "&password=RAW(" + PASSWORD
                    + ")&ftpClient.controlEncoding=UTF-8&sslContextParameters=#authority";
            routes.context()
                    .createFluentProducerTemplate()
                    .to(uri)
                    .withHeader(Exchange.FILE_NAME, "file")
                    .withBody(CONTENT)
                    .request();

            assertThat(server.files().read("out/file")).isEqualTo(CONTENT);
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    @Test
    void sharesOneEndpointAndOneConnectionAmongTheFileNamesOfToD() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            FtpsUri out = FtpsUri.of(server, "out").with("fileName", "${header.customer}.txt");
            try (Routes routes = Routes.start(rb -> rb.from("direct:out").toD(out.toString()))) {
                for (String customer : new String[] {"ada", "bob", "cyd", "dan", "eve"}) {
                    routes.context()
                            .createFluentProducerTemplate()
                            .to("direct:out")
                            .withHeader("customer", customer)
                            .withBody(customer)
                            .send();
                    assertThat(server.files().read("out/" + customer + ".txt")).isEqualTo(customer.getBytes(UTF_8));
                }
                assertThat(routes.endpoints()).hasSize(1);
                assertThat(routes.learnt().controlConnections()).isEqualTo(1);
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    @Test
    void enrichesFromAFixedFile() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD)) {
            server.files().write("prices/today.csv", CONTENT);
            FtpsUri prices = FtpsUri.of(server, "prices")
                    .with("fileName", "today.csv")
                    .with("noop", true)
                    .with("idempotent", false);
            try (Routes routes = Routes.start(rb -> rb.from("direct:in").pollEnrich(prices.toString(), 10_000))) {
                assertThat(request(routes, "any")).isEqualTo(CONTENT);
                assertThat(request(routes, "any")).isEqualTo(CONTENT);
                assertThat(routes.learnt().fullDataConnections()).isZero();
            }
        }
    }

    @Test
    void sharesOneEndpointAmongTheFileNamesOfADynamicPollEnrich() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PROFTPD)) {
            FtpsUri in = FtpsUri.of(server, "in").with("delete", true).with("fileName", "${header.customer}.txt");
            try (Routes routes = Routes.start(rb ->
                    rb.from("direct:in").pollEnrich().simple(in.toString()).timeout(10_000))) {
                for (String customer : new String[] {"ada", "bob", "cyd"}) {
                    server.files().write("in/" + customer + ".txt", customer.getBytes(UTF_8));
                    assertThat(request(routes, customer)).isEqualTo(customer.getBytes(UTF_8));
                }
                assertThat(server.files().list("in")).isEmpty();
                assertThat(routes.endpoints()).hasSize(1);
                assertThat(routes.learnt().fullDataConnections()).isZero();
            }
        }
    }

    private static byte[] request(Routes routes, String customer) {
        return routes.context()
                .createFluentProducerTemplate()
                .to("direct:in")
                .withHeader("customer", customer)
                .request(byte[].class);
    }
}
