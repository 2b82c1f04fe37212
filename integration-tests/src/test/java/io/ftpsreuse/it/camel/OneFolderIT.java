// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A body on disk is renamed into the folder of a route that has no other step, and copied where something else may read it. */
class OneFolderIT {

    private static final byte[] LARGE = new byte[3 << 19];

    private static FtpsServer server;
    private static int directories;

    private final String directory = "in-" + ++directories;
    private final Bodies bodies = new Bodies();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        new Random(1).nextBytes(LARGE);
        server = FtpsServers.start(FtpsProduct.VSFTPD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What a route does with its files. */
    enum Shape {
        ONLY_STEP(true),
        TEMPORARY_NAME(true),
        WITH_HANDLER(true),
        FURTHER_STEP(false),
        TWO_FOLDERS(false),
        WIRE_TAP(false),
        SPLIT(false),
        ON_COMPLETION(false),
        HANDLER_SENDS(false),
        DEAD_LETTERS(false),
        CHMOD(false),
        APPEND(false);

        private final boolean renamed;

        Shape(boolean renamed) {
            this.renamed = renamed;
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void isRenamedOnlyWhereNothingElseReadsIt(Shape shape) throws Exception {
        server.files().write(directory + "/large", LARGE);
        try (Routes routes = Routes.start(rb -> define(shape, rb))) {
            await().until(() ->
                    bodies.last != null && server.files().list(directory).isEmpty());
            assertThat(routes.problems()).isEmpty();
            assertThat(bodies.isIn(folder.resolve("large"))).isEqualTo(shape.renamed);
            assertThat(bodies.last).hasBinaryContent(LARGE);
            assertThat(folder.resolve("large")).hasBinaryContent(LARGE);
            await().until(() -> linkedTwice().stream().allMatch(bodies::isIn));
        }
        assertThat(ownDirectories()).isEmpty();
    }

    private void define(Shape shape, RouteBuilder rb) {
        String to = "file:" + folder;
        switch (shape) {
            case WITH_HANDLER -> rb.onException(Exception.class).log("failed");
            case HANDLER_SENDS -> rb.onException(Exception.class).to("mock:failed");
            case DEAD_LETTERS -> rb.errorHandler(rb.deadLetterChannel("mock:dead"));
            default -> {}
        }
        RouteDefinition from = rb.from(FtpsUri.of(server, directory)
                        .polledOften()
                        .with("delete", true)
                        .toString())
                .routePolicy(bodies);
        switch (shape) {
            case TEMPORARY_NAME -> from.to(to + "?tempFileName=${file:onlyname}.part");
            case FURTHER_STEP -> from.to(to).process(exchange -> {});
            case TWO_FOLDERS -> from.to(to).to(to + "/second");
            case WIRE_TAP -> from.wireTap("mock:tap").to(to);
            case SPLIT -> from.split(rb.body()).to(to);
            case ON_COMPLETION -> from.onCompletion().log("done").end().to(to);
            case CHMOD -> from.to(to + "?chmod=640");
            case APPEND -> from.to(to + "?fileExist=Append");
            default -> from.to(to);
        }
    }

    @Test
    void leavesNoLinkWhereItIsNotStored() throws Exception {
        server.files().write(directory + "/large", LARGE);
        Files.writeString(folder.resolve("large"), "before");
        String in =
                FtpsUri.of(server, directory).polledOften().with("delete", true).toString();
        try (Routes routes =
                Routes.start(rb -> rb.from(in).routePolicy(bodies).to("file:" + folder + "?fileExist=Fail"))) {
            assertThat(routes.context().getRoutes()).hasSize(1);
            await().until(() -> bodies.done.get() > 1);
            server.files().delete(directory + "/large");
            await().until(() -> linkedTwice().isEmpty());
        }
        assertThat(folder.resolve("large")).hasContent("before");
    }

    private static List<Path> linkedTwice() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path own : ownDirectories()) {
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.toList()) {
                    if ((int) Files.getAttribute(file, "unix:nlink") > 1) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> ownDirectories() throws IOException {
        String own = "ftpsreuse-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith(own))
                    .toList();
        }
    }

    /** Keeps the body of the exchange that was done last. */
    private static final class Bodies extends RoutePolicySupport {

        private final AtomicInteger done = new AtomicInteger();
        private volatile File last;

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.getProperty(Exchange.FILE_EXCHANGE_FILE) instanceof GenericFile<?> file
                    && file.getBody() instanceof File body) {
                last = body;
            }
            done.incrementAndGet();
        }

        boolean isIn(Path path) {
            try {
                return Files.isSameFile(last.toPath(), path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
