// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ftpsreuse.it.server.FtpsProduct;
import io.ftpsreuse.it.server.FtpsServer;
import io.ftpsreuse.it.server.FtpsServers;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.remote.FtpConstants;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that change how a consumer lists, downloads and disposes of files; all are camel-ftp's own. */
class ReadOptionsIT {

    private static final byte[] CONTENT = content();

    @TempDir
    Path local;

    private final ReceivedFiles received = new ReceivedFiles();
    private final List<Object> headers = new CopyOnWriteArrayList<>();

    private static byte[] content() {
        byte[] content = new byte[200_000];
        new Random(7).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void streamDownloadHandsTheDataConnectionToTheRoute(FtpsProduct product) throws Exception {
        try (FtpsServer server = serverWithThreeFiles(product)) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("streamDownload", true)
                    .with("move", ".done");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString())
                    .process(exchange ->
                            headers.add(exchange.getMessage().getHeader(FtpConstants.REMOTE_FILE_INPUT_STREAM)))
                    .process(received))) {
                await().until(() -> server.files().list("in").equals(List.of(".done")));
                assertThat(headers).hasSize(3).allSatisfy(header -> assertThat(header)
                        .isInstanceOf(InputStream.class));

                assertThreeReceived(server, routes);
                assertThat(server.files().list("in/.done")).containsExactly("one", "three", "two");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void localWorkDirectoryKeepsFilesOutOfMemory(FtpsProduct product) throws Exception {
        try (FtpsServer server = serverWithThreeFiles(product)) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("localWorkDirectory", local)
                    .with("delete", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString())
                    .process(
                            exchange -> headers.add(exchange.getMessage().getHeader(FtpConstants.FILE_LOCAL_WORK_PATH)))
                    .process(received))) {
                await().until(() -> server.files().list("in").isEmpty());
                assertThat(headers)
                        .containsExactlyInAnyOrder(
                                local.resolve("one").toString(),
                                local.resolve("two").toString(),
                                local.resolve("three").toString());

                assertThreeReceived(server, routes);
            }
        }
    }

    /** The restart offset must survive the search for a mechanism, which needs another connection or two. */
    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void resumeDownloadFetchesOnlyWhatIsMissing(FtpsProduct product) throws Exception {
        Files.write(local.resolve("one.inprogress"), Arrays.copyOf(CONTENT, 150_000));
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.DEBUG)) {
            server.files().write("in/one", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("localWorkDirectory", local)
                    .with("resumeDownload", true)
                    .with("useList", false)
                    .with("fileName", "one")
                    .with("repeatCount", 1)
                    .with("noop", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> received.names().contains("one"));

                assertThat(received.content("one")).isEqualTo(CONTENT);
                assertThat(log.lines("io.ftpsreuse.protocol")).anyMatch(line -> line.endsWith("> REST 150000"));
                assertNothingRefused(server, routes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void stepwiseEntersEachDirectory(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product);
                CapturedLog log = CapturedLog.from(Level.DEBUG)) {
            server.files().write("in/x/one", CONTENT);
            server.files().write("in/x/y/two", CONTENT);
            server.files().write("in/z/three", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("stepwise", true)
                    .with("recursive", true)
                    .with("delete", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> received.names().equals(Set.of("x/one", "x/y/two", "z/three")));
                routes.stopAll();

                assertThat(received.content("x/y/two")).isEqualTo(CONTENT);
                assertThat(server.files().list("in/x")).containsExactly("y");
                assertThat(server.files().list("in/x/y")).isEmpty();
                assertThat(server.files().list("in/z")).isEmpty();
                assertThat(log.lines("io.ftpsreuse.protocol")).anyMatch(line -> line.endsWith("> CWD y"));
                assertThat(routes.problems()).isEmpty();
                assertNothingRefused(server, routes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void disconnectConnectsForEachPoll(FtpsProduct product) throws Exception {
        try (FtpsServer server = serverWithThreeFiles(product)) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("disconnect", true)
                    .with("delete", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                // Three downloads and as many listings as tell that it was polled again.
                await().until(() -> routes.resumedDataConnections() >= 3 + 3);

                assertThat(routes.learnt().controlConnections()).isGreaterThanOrEqualTo(3);
                assertThreeReceived(server, routes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void readLockChangedWaitsForAFileThatGrows(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().write("in/growing", new byte[1]);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("readLock", "changed")
                    .with("readLockMinLength", CONTENT.length)
                    .with("readLockCheckInterval", 100)
                    .with("readLockTimeout", 10_000)
                    .with("delete", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                // The first listing finds the file, the others look whether it has changed.
                await().until(() -> routes.resumedDataConnections() >= 4);
                assertThat(received.names()).isEmpty();
                server.files().write("in/growing", CONTENT);
                await().until(() -> received.names().contains("growing"));

                assertThat(received.content("growing")).isEqualTo(CONTENT);
                assertThat(routes.problems()).isEmpty();
                assertNothingRefused(server, routes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void doneFileNameWaitsForTheFileThatSaysSo(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().write("in/ready", CONTENT);
            server.files().write("in/ready.done", new byte[0]);
            server.files().write("in/unready", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("doneFileName", "${file:name}.done")
                    .with("delete", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                await().until(() -> server.files().list("in").equals(List.of("unready")));

                assertThat(received.names()).containsExactly("ready");
                assertThat(routes.problems()).isEmpty();
                assertNothingRefused(server, routes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void idempotentReceivesAFileThatStaysOnce(FtpsProduct product) throws Exception {
        try (FtpsServer server = serverWithThreeFiles(product)) {
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("idempotent", true)
                    .with("noop", true);
            try (Routes routes = Routes.start(rb -> rb.from(in.toString()).process(received))) {
                // Three downloads and as many listings as tell that it was polled again.
                await().until(() -> routes.resumedDataConnections() >= 3 + 4);

                assertThreeReceived(server, routes);
            }
        }
    }

    /** Pure-FTPd, which lists to stock ftps: too. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noopReceivesEachFileOnceOfADirectoryLargerThanCamelsDefaultRepository(boolean stock) throws Exception {
        int files = 1_100;
        int polls = 3;
        try (FtpsServer server = FtpsServers.start(FtpsProduct.PURE_FTPD)) {
            for (int i = 0; i < files; i++) {
                server.files().write("in/" + i, new byte[0]);
            }
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("noop", true)
                    .with("download", false)
                    .with("repeatCount", polls)
                    .with("pollStrategy", "#polls");
            CountDownLatch polled = new CountDownLatch(polls);
            AtomicInteger exchanges = new AtomicInteger();
            String uri = stock ? in.stock().toString() : in.toString();
            try (Routes routes = Routes.prepare(rb -> rb.from(uri).process(exchange -> exchanges.incrementAndGet()))) {
                routes.bind("polls", new DefaultPollingConsumerPollStrategy() {
                            @Override
                            public void commit(Consumer consumer, Endpoint endpoint, int messages) {
                                polled.countDown();
                            }
                        })
                        .started();
                assertThat(polled.await(60, TimeUnit.SECONDS)).isTrue();

                if (stock) {
                    assertThat(exchanges).hasValueGreaterThan(files);
                } else {
                    assertThat(exchanges).hasValue(files);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VSFTPD", "PROFTPD"})
    void preMoveAndMoveFailedPutAFileAside(FtpsProduct product) throws Exception {
        try (FtpsServer server = FtpsServers.start(product)) {
            server.files().write("in/bad", CONTENT);
            FtpsUri in = FtpsUri.of(server, "in")
                    .polledOften()
                    .with("preMove", ".work")
                    .with("moveFailed", "../.failed");
            try (Routes routes = Routes.start(rb -> rb.from(in.toString())
                    .process(exchange -> headers.add(server.files().list("in/.work")))
                    .throwException(new IllegalStateException("the route fails")))) {
                await().until(() -> server.files().exists("in/.failed/bad"));

                assertThat(headers).containsExactly(List.of("bad"));
                assertThat(server.files().read("in/.failed/bad")).isEqualTo(CONTENT);
                assertNothingRefused(server, routes);
            }
        }
    }

    private static FtpsServer serverWithThreeFiles(FtpsProduct product) {
        FtpsServer server = FtpsServers.start(product);
        for (String name : new String[] {"one", "two", "three"}) {
            server.files().write("in/" + name, CONTENT);
        }
        return server;
    }

    private void assertThreeReceived(FtpsServer server, Routes routes) {
        assertThat(received.names()).containsExactlyInAnyOrder("one", "two", "three");
        received.names().forEach(name -> assertThat(received.content(name)).isEqualTo(CONTENT));
        assertThat(routes.problems()).isEmpty();
        assertNothingRefused(server, routes);
    }

    private static void assertNothingRefused(FtpsServer server, Routes routes) {
        assertThat(server.refusedDataConnections()).isZero();
        assertThat(routes.learnt().fullDataConnections()).isZero();
    }
}
