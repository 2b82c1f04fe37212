// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The example without Camel: the client on a class path with commons-net and SLF4J's API. */
class PlainClientExampleIT {

    private static final ExampleFolder EXAMPLE = ExampleFolder.of("commons-net");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void fetchesAndSendsFilesWithoutCamel(FtpsProduct product) throws Exception {
        try (FtpsServer vendor = FtpsServers.start(product)) {
            VendorExchange exchange = VendorExchange.prepare(vendor, folder);
            try (ExampleProcess process = ExampleProcess.start(
                    folder,
                    vendor,
                    "-cp",
                    EXAMPLE.classPath("target/lib/*", "target/classes"),
                    "io.ftpsreuse.examples.plain.VendorFiles")) {
                assertThat(process.exitCode()).as(process.log()).isZero();
                exchange.assertFilesAreWhole();
                exchange.assertSessionsWereReused();
            }
        }
    }

    @Test
    void itsClassPathHasNothingOfCamel() {
        assertThat(EXAMPLE.libraries())
                .map(jar -> jar.replaceFirst("-[0-9].*", ""))
                .containsExactly("commons-io", "commons-net", "ftpsreuse-client", "slf4j-api");
    }
}
