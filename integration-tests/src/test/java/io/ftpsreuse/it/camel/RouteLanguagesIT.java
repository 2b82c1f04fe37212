// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** The same route, from a directory of a vendor to another, in each language in which Camel routes are written. */
class RouteLanguagesIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @Test
    void relaysFilesByARouteInJava() throws Exception {
        String vendor = "ftpsreuse:{{vendor.username}}:{{vendor.password}}@{{vendor.host}}:{{vendor.port}}";
        String tls = "?implicit=true&sslContextParameters=#authority";
        relaysFiles(context -> RouteBuilder.addRoutes(
                context, rb -> rb.from(vendor + "/in" + tls + "&initialDelay=0&delay=100&delete=true")
                        .to(vendor + "/out" + tls + "&tempFileName=${file:name}.part")));
    }

    @Test
    void relaysFilesByARouteInYaml() throws Exception {
        relaysFiles(context -> load(context, "relay.yaml"));
    }

    @Test
    void relaysFilesByARouteInXml() throws Exception {
        relaysFiles(context -> load(context, "relay.xml"));
    }

    private static void relaysFiles(RouteSource source) throws Exception {
        try (FtpsServer server =
                        FtpsServers.start(FtpsServerSpec.of(FtpsProduct.PROFTPD).withImplicit(true));
                Routes routes = Routes.prepare()) {
            server.files().write("in/one", CONTENT);
            server.files().write("in/two", CONTENT);
            routes.context().getPropertiesComponent().setInitialProperties(vendor(server));
            source.addTo(routes.context());
            routes.started();

            await().until(() -> server.files().list("in").isEmpty());
            assertThat(server.files().list("out")).containsExactly("one", "two");
            assertThat(server.files().read("out/two")).isEqualTo(CONTENT);
            assertThat(routes.problems()).isEmpty();
            assertThat(server.refusedDataConnections()).isZero();
        }
    }

    private static Properties vendor(FtpsServer server) {
        Properties vendor = new Properties();
        vendor.setProperty("vendor.host", server.host());
        vendor.setProperty("vendor.port", String.valueOf(server.port()));
        vendor.setProperty("vendor.username", server.username());
        vendor.setProperty("vendor.password", server.password());
        return vendor;
    }

    private static void load(CamelContext context, String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:io/ftpsreuse/it/camel/" + file));
    }

    private interface RouteSource {
        void addTo(CamelContext context) throws Exception;
    }
}
