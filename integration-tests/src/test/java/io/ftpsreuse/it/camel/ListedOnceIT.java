// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is listed is delivered, as by {@code ftps:}, whatever its name is and whatever else cannot be listed. */
@Tag("all")
class ListedOnceIT {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    private static FtpsServerSpec withSecret(FtpsProduct product) {
        FtpsServerSpec lax = FtpsServerSpec.of(product).withRequireReuse(false);
        return product == FtpsProduct.VSFTPD
                ? lax.withExtraLines("deny_file={*secret*}")
                : lax.withExtraLines("DenyFilter secret$");
    }

    static Stream<Arguments> idempotentRoutes() {
        return Stream.of(FtpsProduct.VSFTPD, FtpsProduct.PROFTPD)
                .flatMap(product -> Stream.of("idempotent", "noop").map(option -> Arguments.of(product, option)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("idempotentRoutes")
    void whatCanBeListedIsDeliveredBesideWhatCannot(FtpsProduct product, String option) throws Exception {
        try (FtpsServer server = FtpsServers.start(withSecret(product))) {
            Stream.of("in/a", "in/secret/x", "in/z/b")
                    .forEach(path -> server.files().write(path, CONTENT));
            FtpsUri in =
                    FtpsUri.of(server, "in").polledOften().with(option, true).with("recursive", true);
            List<String> ours = new CopyOnWriteArrayList<>();
            try (Routes routes = Routes.start(rb -> rb.from(in.toString())
                    .process(exchange -> ours.add(exchange.getMessage().getHeader("CamelFileName", String.class))))) {
                await().until(() -> ours.size() == 2 && !routes.problems().isEmpty());
                server.files().write("in/z/c", CONTENT);
                await().until(() -> ours.size() > 2);
                assertThat(ours).containsExactlyInAnyOrder("a", "z/b", "z/c");
            }
            List<String> stock = new CopyOnWriteArrayList<>();
            try (Routes routes = Routes.start(rb -> rb.from(in.stock().toString())
                    .process(exchange -> stock.add(exchange.getMessage().getHeader("CamelFileName", String.class))))) {
                await().until(() -> stock.size() == 3);
                assertThat(stock).containsExactlyInAnyOrderElementsOf(ours);
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    /** Without an encoding, their names are read byte by byte. */
    @ParameterizedTest
    @CsvSource({"VSFTPD", "PROFTPD", "PURE_FTPD"})
    void namesOfUtf8AreDeliveredAsByStock(FtpsProduct product) throws Exception {
        FtpsServerSpec lax = FtpsServerSpec.of(product).withRequireReuse(false);
        try (FtpsServer server = FtpsServers.start(lax)) {
            String[] names = {"\u00dcbersicht", "stra\u00dfe", "100\u20ac", "\u5831\u544a", "plain"};
            Stream.of(names).forEach(name -> server.files().write("in/" + name, CONTENT));
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("idempotent", true)
                    .with("noop", true);
            assertThat(deliveredBy(in, names.length)).isEqualTo(deliveredBy(in.stock(), names.length));
        }
    }

    private static List<String> deliveredBy(FtpsUri in, int count) throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(exchange -> {
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(CONTENT);
            names.add(exchange.getMessage().getHeader("CamelFileName", String.class));
        }))) {
            await().until(() -> names.size() == count);
            assertThat(routes.problems()).isEmpty();
        }
        return names.stream().sorted().toList();
    }

    static Stream<Arguments> directoriesThatServersInterpret() {
        return Stream.of(FtpsProduct.values())
                .flatMap(product -> Stream.of("-l", "in[1]", "a{b,c}d").map(name -> Arguments.of(product, name)));
    }

    /** In the arguments of LIST and NLST a hyphen begins options, and other characters are a pattern of names. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("directoriesThatServersInterpret")
    void aDirectoryIsListedWhateverItsNameMeansToTheServer(FtpsProduct product, String name) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                Routes routes = Routes.start()) {
            server.files().write(name + "/-a", CONTENT);
            server.files().write(name + "/" + name + "/b", CONTENT);
            for (boolean machineListing : new boolean[] {true, false}) {
                FtpsUri start = FtpsUri.of(server, encoded(name))
                        .with("machineListing", machineListing)
                        .with("recursive", true)
                        .with("delete", true);
                assertThat(routes.pollOnce(start)).contains(CONTENT);
                assertThat(routes.pollOnce(start)).contains(CONTENT);
                assertThat(server.files().exists(name + "/-a")).isFalse();
                assertThat(server.files().exists(name + "/" + name + "/b")).isFalse();
                server.files().write(name + "/-a", CONTENT);
                server.files().write(name + "/" + name + "/b", CONTENT);
            }
            FtpsUri upload = FtpsUri.of(server, encoded(name)).with("fileExist", "Fail");
            Exception failure = Failure.of(Exception.class, () -> routes.upload(upload, "-a", "other"));
            assertThat(failure).hasStackTraceContaining("File already exist");
            assertThat(server.files().read(name + "/-a")).isEqualTo(CONTENT);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8);
    }
}
