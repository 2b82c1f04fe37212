// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.test.EmbeddedFtpsServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.support.ScheduledPollConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process with many vendors: they share threads, and those whose servers hang delay no other. */
@Tag("one-jdk")
class ManyVendorsTest {

    private static final int MANY = 200;
    private static final int HANGING = 40;

    /** The threads of the application when it is idle, without those of libraries. */
    private static final int IDLE_THREADS = 30;

    @TempDir
    Path root;

    @Test
    void shareThreads() throws Exception {
        // nothing answers there
        int port = StatusScene.freePort();
        try (RunningApplication application =
                RunningApplication.start(root, vendors(MANY, port), route -> route.whenDone(1))) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> IntStream.range(0, MANY)
                    .allMatch(number -> isPolled(application, "v" + number)));
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> threads() <= IDLE_THREADS);
        }
    }

    @Test
    void whoseServersDoNotAnswerDelayNoOther() throws Exception {
        Path home = Files.createDirectory(root.resolve("home"));
        Files.writeString(home.resolve("a.csv"), "1");
        ServerSocket silent = new ServerSocket(0, MANY, InetAddress.getLoopbackAddress());
        try (EmbeddedFtpsServer server =
                EmbeddedFtpsServer.builder().user("acme", "secret", home).start()) {
            // in the order of their names, the one that answers is the last
            String vendors = vendors(HANGING, silent.getLocalPort())
                    + vendor("zeta", server.port())
                    + "vendor.zeta.options=pinnedCertificate=sha256:" + server.certificateSha256() + "\n";
            try (RunningApplication application = RunningApplication.start(root, vendors, route -> route.whenDone(1))) {
                assertThat(application.await()).isTrue();
                // resets the connections, so that the application stops at once
                silent.close();
            }
        } finally {
            silent.close();
        }
        assertThat(root.resolve("in/zeta/a.csv")).exists();
    }

    private String vendors(int count, int port) {
        return IntStream.range(0, count)
                .mapToObj(number -> vendor("v" + number, port))
                .collect(Collectors.joining());
    }

    private String vendor(String name, int port) {
        return Stream.of(
                        "host=127.0.0.1",
                        "port=" + port,
                        "username=acme",
                        "password=secret",
                        "folder=" + root.resolve("in").resolve(name))
                .map(setting -> "vendor." + name + "." + setting + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isPolled(RunningApplication application, String vendor) {
        return ((ScheduledPollConsumer) application
                                .context()
                                .getRoute(vendor + "-files")
                                .getConsumer())
                        .getCounter()
                > 0;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Camel ("))
                .count();
    }
}
