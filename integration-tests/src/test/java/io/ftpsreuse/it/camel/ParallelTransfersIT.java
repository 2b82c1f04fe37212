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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several files of one poll at once, each over a control connection of its own ({@code parallelTransfers}). */
class ParallelTransfersIT {

    private static final int LANES = 4;

    /** As many rounds of all lanes, and the last file of a poll, which goes alone. */
    private static final int FILES = 3 * LANES + 1;

    private final ReceivedFiles received = new ReceivedFiles();

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void asManyFilesAreOnTheirWayAsThereAreLanes(FtpsProduct product) throws Exception {
        CyclicBarrier allLanes = new CyclicBarrier(LANES);
        try (FtpsServer server = serverWithFiles(FtpsServerSpec.of(product))) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("move", ".done")
                    .with("sortBy", "file:name")
                    .with("parallelTransfers", LANES);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString())
                    .process(exchange -> {
                        if (!isLast(exchange)) {
                            allLanes.await(20, TimeUnit.SECONDS);
                        }
                    })
                    .process(received))) {
                await().until(() -> server.files().list("in").equals(List.of(".done")));

                assertThat(routes.problems()).isEmpty();
                assertAllReceived();
                assertThat(server.files().list("in/.done")).hasSize(FILES);
                assertThat(routes.learnt().controlConnections()).isEqualTo(LANES);
                assertThat(routes.learnt().refusedDataConnections()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void goesOnWithAsManyConnectionsAsTheServerAccepts(FtpsProduct product) throws Exception {
        String limit = product == FtpsProduct.VSFTPD ? "max_per_ip=2" : "MaxClientsPerHost 2";
        try (FtpsServer server = serverWithFiles(FtpsServerSpec.of(product).withExtraLines(limit));
                CapturedLog log = CapturedLog.from(Level.WARN)) {
            FtpsUri in =
                    FtpsUri.of(server, "in").polledOften().with("delete", true).with("parallelTransfers", LANES);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> server.files().list("in").isEmpty());

                assertThat(routes.problems()).isEmpty();
                assertAllReceived();
                assertThat(log.lines("io.ftpsreuse"))
                        .filteredOn(line -> line.contains("accepts 2 of the 4 connections"))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void treatsFilesThatFailAsOneLaneDoes(FtpsProduct product) throws Exception {
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        try (FtpsServer server = serverWithFiles(FtpsServerSpec.of(product))) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("move", ".done")
                    .with("moveFailed", ".failed")
                    .with("maxMessagesPerPoll", 5)
                    .with("parallelTransfers", LANES);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(exchange -> {
                String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
                tries.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
                if (name.endsWith("3")) {
                    throw new IllegalStateException("not this one");
                }
            }))) {
                await().until(() -> server.files().list("in").equals(List.of(".done", ".failed")));

                assertThat(routes.context().getRoutes()).hasSize(1);
                assertThat(tries).hasSize(FILES);
                assertThat(tries.values()).extracting(AtomicInteger::get).containsOnly(1);
                assertThat(server.files().list("in/.failed")).containsExactly("file03");
                assertThat(server.files().list("in/.done")).hasSize(FILES - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void leavesNoThreadWhenTheRouteIsStopped(FtpsProduct product) throws Exception {
        try (FtpsServer server = serverWithFiles(FtpsServerSpec.of(product))) {
            FtpsUri in =
                    FtpsUri.of(server, "in").polledOften().with("delete", true).with("parallelTransfers", LANES);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> server.files().list("in").isEmpty());
                assertThat(laneThreads(routes)).isPositive();
                routes.stopAll();
                await().until(() -> laneThreads(routes) == 0);
            }
        }
    }

    private static long laneThreads(Routes routes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("FtpsReuseLane")
                        && thread.getName().contains(routes.context().getName()))
                .count();
    }

    private static boolean isLast(Exchange exchange) {
        return exchange.getProperty(Exchange.BATCH_COMPLETE, Boolean.class);
    }

    private static FtpsServer serverWithFiles(FtpsServerSpec spec) throws Exception {
        FtpsServer server = FtpsServers.start(spec);
        IntStream.range(0, FILES).forEach(i -> server.files().write("in/" + name(i), content(i)));
        return server;
    }

    private void assertAllReceived() {
        assertThat(received.names()).hasSize(FILES);
        IntStream.range(0, FILES)
                .forEach(i -> assertThat(received.content(name(i))).isEqualTo(content(i)));
    }

    private static String name(int i) {
        return "file%02d".formatted(i);
    }

    private static byte[] content(int i) {
        return ("content of " + i).repeat(100).getBytes(UTF_8);
    }
}
