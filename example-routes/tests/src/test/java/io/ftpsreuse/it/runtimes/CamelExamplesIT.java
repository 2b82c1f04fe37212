// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/runtimes.md that run until they are stopped, by its commands. */
class CamelExamplesIT {

    private static final ExampleFolder CAMEL_MAIN = ExampleFolder.of("camel-main");
    private static final int SIGTERM = 128 + 15;

    private static FtpsServer vendor;

    @TempDir
    Path folder;

    @BeforeAll
    static void startVendor() {
        vendor = FtpsServers.start(FtpsProduct.PROFTPD);
    }

    @AfterAll
    static void stopVendor() {
        vendor.close();
    }

    @Test
    void aRouteInJavaRunsByCamelMain() throws Exception {
        exchangesFiles(
                "-cp",
                CAMEL_MAIN.classPath("target/lib/*", "target/classes"),
                "io.ftpsreuse.examples.main.VendorFiles");
    }

    @Test
    void aRouteInYamlRunsByCamelMain() throws Exception {
        exchangesFiles(routesOf(CAMEL_MAIN.file("vendor-files.camel.yaml")));
    }

    @Test
    void aRouteInXmlRunsByCamelMain() throws Exception {
        exchangesFiles(routesOf(CAMEL_MAIN.file("vendor-files.camel.xml")));
    }

    /** The twin of the others: the same route by Camel's own component, which shows that the vendor insists. */
    @Test
    void theSameRouteInYamlIsRefusedWithStockFtps() throws Exception {
        String route = Files.readString(CAMEL_MAIN.file("vendor-files.camel.yaml"))
                .replace("ftpsreuse:", "ftps:")
                .replaceAll("(?m)^( *)password: .*$", "$0\n$1passiveMode: true");
        Path stock = Files.writeString(folder.resolve("stock.camel.yaml"), route);
        VendorExchange exchange = VendorExchange.prepare(vendor, folder);
        try (ExampleProcess process = ExampleProcess.start(folder, vendor, routesOf(stock))) {
            process.await("refusal", () -> exchange.refused() > 0);
            assertThat(exchange.isDone()).isFalse();
        }
    }

    @Test
    void theKameletsRunByCamelMain() throws Exception {
        ExampleFolder example = ExampleFolder.of("kamelets");
        exchangesFiles(
                "-Dcamel.main.routesIncludePattern=file:" + example.file("vendor-files.camel.yaml"),
                "-cp",
                example.classPath("target/lib/*", "."),
                "org.apache.camel.main.Main");
    }

    @Test
    void aRouteInYamlRunsByWhatTheCamelCliRunsItBy() throws Exception {
        exchangesFiles(
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "-Dcamel.run.repositories=file:" + PublishedComponent.repository() + ",file:"
                        + System.getProperty("maven.repository"),
                "-cp",
                ExampleFolder.of("camel-run").classPath("target/lib/*") + File.pathSeparator + ownClasses(),
                CamelRun.class.getName(),
                ExampleFolder.of("camel-run").path().toString(),
                "vendor-files.camel.yaml");
    }

    @Test
    void aBootApplicationRunsRoutesThatAreBeans() throws Exception {
        ExampleFolder example = ExampleFolder.of("spring-boot");
        exchangesFiles(
                "-cp", example.classPath("target/lib/*", "target/classes"), "io.ftpsreuse.examples.boot.VendorFiles");
    }

    @Test
    void aQuarkusApplicationRunsInJvmMode() throws Exception {
        Path application = ExampleFolder.of("quarkus").file("target/quarkus-app/quarkus-run.jar");
        exchangesFiles("-jar", application.toString());
    }

    private static String[] routesOf(Path file) {
        return new String[] {
            "-Dcamel.main.routesIncludePattern=file:" + file,
            "-cp",
            CAMEL_MAIN.classPath("target/lib/*", "target/classes"),
            "org.apache.camel.main.Main"
        };
    }

    private static Path ownClasses() throws URISyntaxException {
        return Path.of(CamelRun.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private void exchangesFiles(String... arguments) throws Exception {
        VendorExchange exchange = VendorExchange.prepare(vendor, folder);
        try (ExampleProcess process = ExampleProcess.start(folder, vendor, arguments)) {
            process.await("both files", exchange::isDone);
            assertThat(process.terminate()).isEqualTo(SIGTERM);
            exchange.assertFilesAreWhole();
            exchange.assertSessionsWereReused();
            assertThat(process.log()).doesNotContain(vendor.password());
        }
    }
}
