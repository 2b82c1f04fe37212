// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import io.ftpsreuse.test.FtpsServer;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a consumer connects for the first time, and creates its directory. */
@FtpsServer(username = "acme", password = "secret", perMethod = true)
class ConnectOnStartTest {

    private final CamelContext context = new DefaultCamelContext();
    private EmbeddedFtpsServer server;
    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = server.home().resolve("new");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theStartCreatesTheDirectoryAsInCamelFtp() throws Exception {
        start("startScheduler=false");

        assertThat(directory).isDirectory();
    }

    @Test
    void theStartDoesNotConnect() throws Exception {
        start("startScheduler=false&connectOnStart=false");

        assertThat(context.getRoutes()).hasSize(1);
        assertThat(server.commands()).isEmpty();
    }

    @Test
    void theFirstPollCreatesTheDirectory() {
        context.start();

        assertThat(context.createConsumerTemplate().receive(uri("connectOnStart=false"), 1))
                .isNull();
        assertThat(directory).isDirectory();
    }

    private void start(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options)).process(file -> {});
            }
        });
        context.start();
    }

    private String uri(String options) {
        return "ftpsreuse:localhost:" + server.port() + "/new?username=acme&password=secret&pinnedCertificate=sha256:"
                + server.certificateSha256() + "&" + options;
    }
}
