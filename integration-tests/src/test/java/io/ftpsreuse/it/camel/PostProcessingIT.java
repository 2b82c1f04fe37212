// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a consumer does with its files on the server: with those that it delivered, once, and with no others. */
class PostProcessingIT {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** Servers that refuse SIZE by 550 for a file that is there. */
    static Stream<Arguments> serversWithoutSize() {
        return Stream.of(
                Arguments.of(
                        Named.of(
                                "vsftpd cmds_denied=SIZE",
                                FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("cmds_denied=SIZE")),
                        true),
                Arguments.of(
                        Named.of(
                                "ProFTPD <Limit SIZE>",
                                FtpsServerSpec.of(FtpsProduct.PROFTPD)
                                        .withExtraLines("<Limit SIZE>", "DenyAll", "</Limit>")),
                        true),
                Arguments.of(Named.of("ProFTPD in ASCII", FtpsServerSpec.of(FtpsProduct.PROFTPD)), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serversWithoutSize")
    void aFileIsMovedToADirectoryThatIsNotThereYetWithoutSize(FtpsServerSpec spec, boolean binary) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec)) {
            write(server, "in/a", FIRST);
            Delivered delivered = new Delivered();
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("binary", binary)
                    .with("move", ".done");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(delivered))) {
                await().until(() -> server.files().exists("in/.done/a"));
                write(server, "in/b", SECOND);
                await().until(() -> server.files().exists("in/.done/b"));
                assertThat(delivered.files()).containsExactly("a first", "b second");
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"VSFTPD, move", "PROFTPD, move", "VSFTPD, preMove", "PROFTPD, preMove"})
    void aDirectoryThatTheVendorRemovedIsMadeAgain(FtpsProduct product, String option) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            write(server, "in/a", FIRST);
            Delivered delivered = new Delivered();
            FtpsUri in = FtpsUri.of(server, "in").polledOften().with(option, ".done");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(delivered))) {
                await().until(() ->
                        server.files().exists("in/.done/a") && delivered.files().contains("a first"));
                server.files().delete("in/.done");
                write(server, "in/b", SECOND);
                await().until(() -> server.files().exists("in/.done/b"));
                await().untilAsserted(() -> assertThat(delivered.files()).containsExactly("a first", "b second"));
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    static Stream<Arguments> disposals() {
        return Stream.of(FtpsProduct.values()).flatMap(product -> Stream.of(
                        "move=.done", "delete=true", "moveFailed=.done", "move=.done&idempotent=true")
                .map(disposal -> Arguments.of(product, disposal)));
    }

    /** The new version has the size of the old one, so that only its time can tell. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("disposals")
    void aFileThatTheVendorReplacedMeanwhileIsLeftAloneAndDelivered(FtpsProduct product, String disposal)
            throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            write(server, "in/a", FIRST);
            server.files().setModified("in/a", 1_600_000_000);
            Delivered delivered = new Delivered();
            Processor route = exchange -> {
                delivered.process(exchange);
                if (delivered.files().size() == 1) {
                    write(server, "in/new", "FIRST");
                    server.files().move("in/new", "in/a");
                }
                if (disposal.startsWith("moveFailed")) {
                    throw new IllegalStateException("The route fails");
                }
            };
            FtpsUri in =
                    FtpsUri.of(server, "in").polledOften().with("onCompletionExceptionHandler", "#" + Routes.PROBLEMS);
            for (String option : disposal.split("&")) {
                in = in.with(option.split("=")[0], option.split("=")[1]);
            }
            String uri = in.toString();
            try (Routes routes = Routes.start(rb -> rb.from(uri).process(route))) {
                await().until(() -> !server.files().exists("in/a"));
                assertThat(delivered.files()).containsExactly("a first", "a FIRST");
                if (!disposal.startsWith("delete")) {
                    assertThat(read(server, "in/.done/a")).isEqualTo("FIRST");
                }
                assertThat(routes.problems())
                        .anySatisfy(problem -> assertThat(problem).hasMessageContaining("another version"));
            }
        }
    }

    static Stream<Arguments> moves() {
        Stream<Arguments> known = Stream.of(FtpsProduct.values()).flatMap(product -> Stream.of(
                        "move", "preMove", "moveFailed")
                .map(option -> Arguments.of(Named.of(product.name(), FtpsServerSpec.of(product)), option, true)));
        FtpsServerSpec silent = FtpsServerSpec.of(FtpsProduct.VSFTPD).withExtraLines("cmds_denied=SIZE,MDTM");
        FtpsServerSpec silentThere = FtpsServerSpec.of(FtpsProduct.PROFTPD)
                .withExtraLines(
                        "<Directory ~/in/.done>", "<Limit SIZE MDTM MLST>", "DenyAll", "</Limit>", "</Directory>");
        return Stream.concat(
                known,
                Stream.of(
                        Arguments.of(Named.of("vsftpd that tells nothing of files", silent), "move", false),
                        Arguments.of(Named.of("PROFTPD that tells nothing there", silentThere), "move", false)));
    }

    /** These servers replace a file to which another is renamed. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("moves")
    void filesOfOneNameAreKeptWhereTheyAreMovedTo(FtpsServerSpec spec, String option, boolean told) throws Exception {
        try (FtpsServer server = FtpsServers.start(spec)) {
            server.files().mkdir("in");
            Delivered delivered = new Delivered();
            Processor route = exchange -> {
                delivered.process(exchange);
                if (option.equals("moveFailed")) {
                    throw new IllegalStateException("The route fails");
                }
            };
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with(option, ".done")
                    .with("moveOverwrites", false)
                    .with("exclude", "new");
            List<String> versions = List.of("one", "two", "six");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(route))) {
                for (String version : versions) {
                    write(server, "in/new", version);
                    server.files().setModified("in/new", 1_600_000_000);
                    server.files().move("in/new", "in/a");
                    await().until(() ->
                            !server.files().exists("in/a") && delivered.bodies().contains(version));
                }
                assertThat(routes.problems()).noneMatch(GenericFileOperationFailedException.class::isInstance);
            }
            List<String> kept = server.files().list("in/.done");
            assertThat(kept).hasSize(3).allSatisfy(name -> assertThat(name).startsWith("a"));
            assertThat(kept)
                    .extracting(name -> read(server, "in/.done/" + name))
                    .containsExactlyInAnyOrderElementsOf(versions);
            if (told) {
                assertThat(kept).contains("a", "a.20200913122640");
                assertThat(read(server, "in/.done/a")).isEqualTo("one");
            }
        }
    }

    /** What was listed is no longer there; what is there is moved, and so that is what must be delivered. */
    @Test
    void aFileThatGrewBeforeItIsMovedIsDeliveredWhole() throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            write(server, "in/a", "a");
            write(server, "in/b", "b");
            Delivered delivered = new Delivered();
            Processor route = exchange -> {
                if (delivered.files().isEmpty()) {
                    write(server, "in/b", "b, longer by now");
                }
                delivered.process(exchange);
            };
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("sortBy", "file:name")
                    .with("preMove", ".taken");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(route))) {
                await().until(() -> delivered.files().size() > 1);
                assertThat(delivered.files()).containsExactly("a a", "b b, longer by now");
                assertThat(routes.problems()).isEmpty();
            }
        }
    }

    /** vsftpd does not chroot here, so that a path from the root is another one. */
    @ParameterizedTest
    @CsvSource({"move", "preMove", "moveFailed"})
    void aRelativeMoveStaysBelowTheLoginDirectory(String option) throws Exception {
        try (FtpsServer server = FtpsServers.start(FtpsProduct.VSFTPD)) {
            write(server, "a", FIRST);
            Delivered delivered = new Delivered();
            Processor route = exchange -> {
                delivered.process(exchange);
                if (option.equals("moveFailed")) {
                    throw new IllegalStateException("The route fails");
                }
            };
            FtpsUri in = FtpsUri.of(server, "").polledOften().with(option, ".ftpsreuse-done");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(route))) {
                await().until(() -> server.files().exists(".ftpsreuse-done/a"));
                await().untilAsserted(() -> assertThat(delivered.files()).containsExactly("a first"));
                assertThat(routes.problems()).noneMatch(GenericFileOperationFailedException.class::isInstance);
            }
        }
    }

    private static void write(FtpsServer server, String path, String content) {
        server.files().write(path, content.getBytes(UTF_8));
    }

    private static String read(FtpsServer server, String path) {
        return new String(server.files().read(path), UTF_8);
    }

    /** Which files a route got, in their order. */
    private static final class Delivered implements Processor {

        private final List<String> files = new CopyOnWriteArrayList<>();

        @Override
        public void process(Exchange exchange) {
            files.add(exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY) + " "
                    + exchange.getMessage().getBody(String.class));
        }

        List<String> files() {
            return files;
        }

        List<String> bodies() {
            return files.stream()
                    .map(file -> file.substring(file.indexOf(' ') + 1))
                    .toList();
        }
    }
}
