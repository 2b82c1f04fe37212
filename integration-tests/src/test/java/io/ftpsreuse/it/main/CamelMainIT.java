// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.main;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.CertificateAuthority;
import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise of the README: a plain camel-main application, the component's jar, and URIs. */
class CamelMainIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void listsDownloadsAndUploadsWithNothingButTheJarAndTheUri(FtpsProduct product) throws Exception {
        Path trust = CertificateAuthority.ofThisRun().writeTrustStore(folder.resolve("trust.p12"), "changeit");
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().write("outgoing/order.csv", "1;2;3".getBytes(UTF_8));
            Main main = new Main();
            main.addInitialProperty("vendor", server.host() + ":" + server.port());
            main.addInitialProperty(
                    "login",
                    "username=" + server.username() + "&password=RAW(" + server.password()
                            + ")&ftpClient.trustStore.file=" + trust + "&ftpClient.trustStore.password=changeit");
            main.addInitialProperty("folder", folder.toString());
            main.configure().addRoutesBuilder(new VendorRoutes());
            main.start();
            try {
                Files.createDirectories(folder.resolve("outbox"));
                Files.writeString(folder.resolve("outbox/invoice.csv"), "4;5;6");

                await().until(() -> server.files().exists("incoming/invoice.csv"));
                await().until(() -> server.files().exists("outgoing/.done/order.csv"));
                assertThat(folder.resolve("inbox/order.csv")).hasContent("1;2;3");
                assertThat(server.files().read("incoming/invoice.csv"))
                        .asString()
                        .isEqualTo("4;5;6");
            } finally {
                main.stop();
            }
        }
    }

    private static final class VendorRoutes extends RouteBuilder {
        @Override
        public void configure() {
            from("ftpsreuse:{{vendor}}/outgoing?{{login}}&move=.done&initialDelay=0&delay=100")
                    .to("file:{{folder}}/inbox?tempFileName=${file:onlyname}.part");
            from("file:{{folder}}/outbox?initialDelay=0&delay=100")
                    .to("ftpsreuse:{{vendor}}/incoming?{{login}}&tempFileName=${file:onlyname}.part");
        }
    }
}
