// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several connections to one server at the same time: each resumes its own session and no other's. */
@Tag("all")
class ConcurrencyIT {

    private static final int FILES = 50;

    static Stream<Named<FtpsServerSpec>> servers() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)
                        .map(tls -> FtpsServerSpec.of(product).withTls(tls)))
                .map(spec -> Named.of(spec.toString(), spec));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void twoConsumersAndAProducerLoseAndMixNothing(FtpsServerSpec spec) throws Exception {
        ReceivedFiles fromA = new ReceivedFiles();
        ReceivedFiles fromB = new ReceivedFiles();
        try (FtpsServer server = FtpsServers.start(spec)) {
            names().forEach(name -> {
                server.files().write("a/" + name, content("a", name));
                server.files().write("b/" + name, content("b", name));
            });
            FtpsUri a = FtpsUri.of(server, "a").polledOften().with("delete", true);
            FtpsUri b = FtpsUri.of(server, "b").polledOften().with("move", ".done");
            FtpsUri out = FtpsUri.of(server, "out");
            try (CapturedLog warnings = CapturedLog.from(Level.WARN);
                    Routes routes = Routes.start(
                            rb -> rb.from(a.toString()).process(fromA),
                            rb -> rb.from(b.toString()).process(fromB),
                            rb -> rb.from("seda:out?concurrentConsumers=3").to(out.toString()))) {
                names().forEach(name -> routes.send("seda:out", name, content("out", name)));

                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(server.files().list("a")).isEmpty();
                    assertThat(server.files().list("b")).containsExactly(".done");
                    assertThat(server.files().exists("out")).isTrue(); // the first upload makes it
                    assertThat(server.files().list("out")).hasSize(FILES);
                });
                routes.stopAll();

                names().forEach(name -> {
                    assertThat(fromA.content(name)).isEqualTo(content("a", name));
                    assertThat(fromB.content(name)).isEqualTo(content("b", name));
                    assertThat(server.files().read("out/" + name)).isEqualTo(content("out", name));
                });
                assertThat(server.files().list("b/.done")).hasSize(FILES);
                assertThat(routes.problems()).isEmpty();
                assertThat(warnings.lines()).isEmpty();
                assertThat(routes.learnt().controlConnections()).isGreaterThanOrEqualTo(3);
                assertThat(routes.learnt().fullDataConnections()).isZero();
                assertThat(server.refusedDataConnections()).isZero();
                assertThat(server.resumedDataConnections())
                        .isEqualTo((int) routes.learnt().resumedDataConnections())
                        .isGreaterThanOrEqualTo(3 * FILES);
            }
        }
    }

    private static Stream<String> names() {
        return IntStream.range(0, FILES).mapToObj(i -> "file-" + i);
    }

    private static byte[] content(String directory, String name) {
        return (directory + "/" + name + "\n").repeat(500).getBytes(StandardCharsets.UTF_8);
    }
}
