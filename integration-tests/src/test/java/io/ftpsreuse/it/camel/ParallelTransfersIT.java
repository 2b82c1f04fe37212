// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServerSpec;
import io.ftpsreuse.it.server.FtpsServers;
import io.ftpsreuse.it.server.TlsVersions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void concurrentExchangesShareTheConnectionsOfAProducer(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(withoutRenewals(product));
                Routes routes = Routes.start()) {
            FtpsUri out = FtpsUri.of(server, "out").with("maxConnections", LANES);
            uploadAll(routes, out);
            IntStream.range(0, FILES).forEach(i -> assertThat(server.files().read("out/" + name(i)))
                    .isEqualTo(content(i)));
            assertThat(routes.learnt().controlConnections()).isBetween(2L, (long) LANES);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void exchangesWaitWhereTheServerAcceptsFewerConnections(FtpsProduct product) throws Exception {
        String limit = product == FtpsProduct.VSFTPD ? "max_per_ip=1" : "MaxClientsPerHost 1";
        try (FtpsServer server = FtpsServers.start(withoutRenewals(product).withExtraLines(limit));
                Routes routes = Routes.start();
                CapturedLog log = CapturedLog.from(Level.WARN)) {
            FtpsUri out = FtpsUri.of(server, "out").with("maxConnections", LANES);
            routes.upload(out, "first", content(0));
            uploadAll(routes, out);
            assertThat(server.files().list("out")).hasSize(FILES + 1);
            assertThat(log.lines("io.ftpsreuse.camel.FtpsReuseProducer"))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("accepts 1 of the 4 connections"));
        }
    }

    /** ProFTPD's control connections are renewed after uploads under TLS 1.3, which would be counted. */
    private static FtpsServerSpec withoutRenewals(FtpsProduct product) {
        return FtpsServerSpec.of(product).withTls(TlsVersions.TLS_1_2);
    }

    private static void uploadAll(Routes routes, FtpsUri out) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * LANES);
        try {
            List<Callable<Void>> uploads = IntStream.range(0, FILES)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        routes.upload(out, name(i), content(i));
                        return null;
                    })
                    .toList();
            for (Future<Void> upload : threads.invokeAll(uploads)) {
                upload.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long laneThreads(Routes routes) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("FtpsReuseTransfer")
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
