// SPDX-License-Identifier: Apache-2.0
package io.ftpsreuse.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsreuse.it.server.FtpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A broker, two processes that list, and some that work. */
final class ClusterProcesses implements AutoCloseable {

    /** Short, so that a test need not stand still for long. */
    private static final String IMPATIENT = "?connectionTTL=3000&clientFailureCheckPeriod=1000";

    private final Path root;
    private final int workers;
    private final int port;
    private final StringBuilder properties = new StringBuilder();
    private final List<ClusterProcess> listing = new ArrayList<>();
    private final List<ClusterProcess> working = new ArrayList<>();
    private final ClusterProcess broker;

    ClusterProcesses(Path root, int workers, String database) throws IOException {
        this.root = root;
        this.workers = workers;
        port = freePort();
        broker = ClusterProcess.broker(root.resolve("broker"), port);
        properties.append(
                """
                broker.url=%s%s
                repository.url=%s
                leftovers.age=3s
                """
                        .formatted(brokerUrl(), IMPATIENT, database));
    }

    ClusterProcesses with(String vendor, FtpsServer server) throws Exception {
        properties.append(reach(vendor, server, root));
        properties.append(
                """
                vendor.%1$s.folder=%2$s/in/%1$s
                vendor.%1$s.queue=%3$s
                vendor.%1$s.retry-delay=100ms
                vendor.%1$s.attempts=100
                vendor.%1$s.quarantine=%2$s/quarantine
                """
                        .formatted(vendor, root, Deliveries.queueOf(vendor)));
        return this;
    }

    /** The properties by which a vendor's server is reached, and its files found. */
    static String reach(String vendor, FtpsServer server, Path folder) throws Exception {
        return VendorProperties.login(vendor, server)
                + """
                vendor.%1$s.directory=%2$s
                vendor.%1$s.pattern=*.bin
                vendor.%1$s.delay=200
                vendor.%1$s.options=initialDelay=0&%3$s
                """
                        .formatted(vendor, Arrivals.DIRECTORY, VendorProperties.trust(folder));
    }

    void start() throws IOException {
        broker.start();
        for (int i = 0; i < 2; i++) {
            listing.add(application("lister-" + i, "cluster.role=list\ncluster.lease=2s\n"));
        }
        for (int i = 0; i < workers; i++) {
            working.add(application("worker-" + i, "cluster.role=work\ncluster.workers=2\n"));
        }
    }

    private ClusterProcess application(String name, String role) throws IOException {
        return ClusterProcess.application(root.resolve(name), properties + role).start();
    }

    ClusterProcess broker() {
        return broker;
    }

    ClusterProcess lister(int number) {
        return listing.get(number);
    }

    ClusterProcess worker(int number) {
        return working.get(number);
    }

    Deliveries drain(int expected) throws Exception {
        return Deliveries.drain(brokerUrl(), expected, "acme", "globex");
    }

    void assertRunning() throws IOException {
        for (ClusterProcess process : all()) {
            assertThat(process.isRunning()).as(process.lastLines()).isTrue();
        }
    }

    /** What was repaired on the way, by the logs. */
    String repairs() throws IOException {
        return "repaired: %d staged files published, %d messages refused as duplicates, %d files moved or replaced meanwhile"
                .formatted(
                        logged("what a crash had left staged"),
                        logged(" already"),
                        logged("was moved or replaced at the vendor meanwhile"));
    }

    private long logged(String text) throws IOException {
        long count = 0;
        for (ClusterProcess process : working) {
            count += process.logged(text);
        }
        return count;
    }

    private List<ClusterProcess> all() {
        return Stream.of(List.of(broker), listing, working)
                .flatMap(List::stream)
                .toList();
    }

    private String brokerUrl() {
        return "tcp://127.0.0.1:" + port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        all().forEach(ClusterProcess::close);
    }
}
